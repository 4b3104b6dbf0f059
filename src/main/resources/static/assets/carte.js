// The map of third places, made to move: our own outlines, or the tiles an installation chose. Without this script the
// drawing and its links stay as the server made them.
(async () => {
  const home = document.getElementById('carte');
  if (!home || !window.L) return;
  const [points, outlines] = await Promise.all([home.dataset.points, home.dataset.contours].map(async address => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(address + ' : ' + answer.status);
    return answer.json();
  })).catch(problem => { console.warn(problem); return []; });
  if (!points) return;

  const drawn = home.querySelector('svg');
  const place = document.createElement('div');
  place.className = 'carte-vive';
  place.setAttribute('role', 'region');
  place.setAttribute('aria-label', drawn.getAttribute('aria-label'));
  home.replaceChildren(place);

  const map = L.map(place, { zoomControl: false, attributionControl: false, minZoom: 2, maxZoom: 17, zoomSnap: 0.25 });
  L.control.zoom({ zoomInTitle: 'Agrandir', zoomOutTitle: 'Réduire' }).addTo(map);
  if (home.dataset.tuiles) {
    L.control.attribution({ prefix: false }).addTo(map);
    L.tileLayer(home.dataset.tuiles, { attribution: home.dataset.credit, maxZoom: 19 }).addTo(map);
  }
  const ground = L.geoJSON(outlines, { interactive: false, style: { className: home.dataset.tuiles ? 'contour' : 'departement' } }).addTo(map);

  const clusters = L.markerClusterGroup({
    showCoverageOnHover: false,
    maxClusterRadius: 45,
    iconCreateFunction: group => L.divIcon({ className: 'groupe', iconSize: [38, 38], html: '<span>' + group.getChildCount() + '<span class="fr-sr-only"> lieux</span></span>' }),
  });
  for (const [latitude, longitude, slug, name] of points) {
    const marker = L.marker([latitude, longitude], { title: name, icon: L.divIcon({ className: 'point', iconSize: [24, 24] }) });
    marker.bindPopup(() => {
      const link = document.createElement('a');
      link.href = '/lieux/' + slug;
      link.textContent = name;
      return link;
    });
    clusters.addLayer(marker);
  }
  map.addLayer(clusters);

  // What was asked for: a département, else the mainland unless every place is elsewhere.
  const chosen = ground.getLayers().filter(layer => layer.feature.properties.code === home.dataset.departement);
  const all = L.latLngBounds(points.map(([latitude, longitude]) => [latitude, longitude]));
  const mainland = L.latLngBounds([[41.2, -5.3], [51.2, 9.7]]);
  map.fitBounds(chosen.length ? chosen[0].getBounds() : points.length && !all.intersects(mainland) ? all : points.length && mainland.contains(all) ? all.pad(0.1) : mainland);
})();
