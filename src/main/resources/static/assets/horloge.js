// The closing by the reader's own clock, when it is not the territory's. Without script, Paris is given besides.
for (const place of document.querySelectorAll('[data-instant]')) {
  const instant = new Date(place.dataset.instant);
  if (-instant.getTimezoneOffset() !== Number(place.dataset.decalage)) {
    place.textContent = ' à votre horloge : ' + instant.toLocaleString('fr-FR', {dateStyle: 'long', timeStyle: 'short'});
  }
}
