// While the platform is at work, its progress is read again every two seconds; once it is done, the page comes back whole.
(() => {
  const region = document.querySelector('[data-avance]');
  if (!region) return;
  const read = async () => {
    try {
      const answer = await fetch(location.href, { headers: { Accept: 'text/html' } });
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-avance]');
      if (!fresh) return location.reload();
      region.replaceChildren(...fresh.childNodes);
    } catch {
      // The network is away: try again.
    }
    setTimeout(read, 2000);
  };
  setTimeout(read, 2000);
})();
