// The budget speaks as one types: the server counts and judges, nothing is saved. Cells pasted from a spreadsheet fall into the table.
(() => {
  const place = document.querySelector('[data-calcul]');
  const figures = document.getElementById('calcul');
  const form = place?.querySelector('form');
  if (!form) {
    return;
  }
  let timer = 0, asked = 0;
  const ask = async () => {
    const turn = ++asked;
    try {
      const answer = await fetch(place.dataset.calcul, {method: 'POST', body: new URLSearchParams(new FormData(form)), headers: {'X-Saisie': '1'}});
      const html = await answer.text();
      if (answer.ok && turn === asked) {
        figures.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.childNodes);
      }
    } catch {
      // Offline: the figures stay those of the last answer; the button says the rest.
    }
  };
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 500);
  });

  // Row after row from the cell pasted into; a list takes the option whose words are those of the cell.
  form.addEventListener('paste', (event) => {
    const text = event.clipboardData.getData('text/plain');
    if (!text.includes('\t') || !event.target.closest('td')) {
      return;
    }
    event.preventDefault();
    const plain = (words) => words.normalize('NFD').replace(/[\u0300-\u036f]/g, '').trim().toLowerCase();
    const first = event.target.closest('tr');
    const column = [...first.cells].indexOf(event.target.closest('td'));
    let row = first, left = 0;
    for (const line of text.replace(/\r?\n$/, '').split(/\r?\n/)) {
      if (!row) {
        left++;
        continue;
      }
      line.split('\t').forEach((words, i) => {
        const field = row.cells[column + i]?.querySelector('input, select');
        if (field?.matches('select')) {
          field.value = [...field.options].find((option) => plain(option.textContent) === plain(words))?.value ?? '';
        } else if (field) {
          field.value = words.trim();
        }
      });
      row = row.nextElementSibling;
    }
    if (left) {
      const said = document.createElement('p');
      said.className = 'fr-error-text';
      said.textContent = left + ' ligne(s) ne tenaient pas dans le tableau : enregistrez, puis collez-les, ou passez par « Coller des lignes ».';
      figures.prepend(said);
    }
    clearTimeout(timer);
    timer = setTimeout(ask, left ? 4000 : 200);
  });
})();
