// Search, filters and weights. Pages work without it.
"use strict";
(() => {
  const root = document.body.dataset.root;
  const make = (tag, text, attributes = {}) => {
    const made = document.createElement(tag);
    if (text) made.textContent = text;
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };

  // Folding, as the text of the index is folded: see adr/core/text/normalise.py.
  const QUOTES = new Set("'‘’‚‛“”„‟«»‹›「」『』〝〞〟❛❜❝❞⹂ʼ׳״"), DASHES = new Set("‐‑‒–—―−");
  const SIGNS = new Set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u0890\u0891\u08e2");
  const SPECIAL = { "\u066a": "%", "\u066b": ".", "\u066c": ",", "ß": "ss", "ẞ": "ss", "ς": "σ", "ſ": "s", "ŉ": "ʼn" };
  const arabic = (code) => [[0x600, 0x6ff], [0x750, 0x77f], [0x870, 0x8ff], [0xfb50, 0xfdff], [0xfe70, 0xfefe], [0x10ec0, 0x10eff]]
    .some(([first, last]) => code >= first && code <= last);
  const invisible = (sign) => !SIGNS.has(sign) && (/[\ufe00-\ufe0f\u034f\u0640]/.test(sign) || (/\p{Cf}/u.test(sign) && sign.codePointAt(0) < 0xe0000));
  const vowel = (sign) => /\p{Mn}/u.test(sign) && sign !== "\u0654" && sign !== "\u0655" && arabic(sign.codePointAt(0));
  const digit = (sign) => {
    if (!/\p{Nd}/u.test(sign)) return sign;
    const code = sign.codePointAt(0);
    let zero = code;
    while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String(code - zero);
  };
  const character = (sign) => {
    if (invisible(sign) || vowel(sign)) return "";
    if (/\s/u.test(sign)) return " ";
    if (QUOTES.has(sign)) return '"';
    if (DASHES.has(sign)) return "-";
    return SPECIAL[sign] || digit(sign);
  };
  const fold = (text) => {
    const visible = [...text].filter((sign) => !invisible(sign)).join("");
    const folded = [...visible.normalize("NFKC")].map(character).join("").normalize("NFKC");
    return [...folded.toLowerCase()].map((sign) => SPECIAL[sign] || sign).join("");
  };
  window.adrFold = fold;

  // The index: words in lines, each with the texts that have it. Ranking as in adr/core/query.py.
  const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
  let waiting = null;
  const index = () => {
    waiting ||= new Promise((done) => {
      if (window.adrIndex) { done(); return; }
      const script = make("script", "", { src: root + "search-index.js" });
      for (const end of ["load", "error"]) script.addEventListener(end, done);
      setTimeout(done, 15000);
      document.head.append(script);
    });
    return waiting;
  };
  const numbers = (code) => {
    const found = [];
    for (let at = 0; at < code.length;) {
      let value = 0, place = 1, one;
      do { one = DIGITS.indexOf(code[at]); at += 1; value += (one % 32) * place; place *= 32; } while (one >= 32);
      found.push(value);
    }
    return found;
  };
  const isWord = (sign) => sign !== undefined && /[\p{L}\p{N}_]/u.test(sign);
  const inside = (word, token) => {
    let count = 0, whole = false;
    for (let at = token.indexOf(word); at >= 0; at = token.indexOf(word, at + 1)) {
      if (!isWord([...token.slice(0, at)].pop()) && !isWord([...token.slice(at + word.length)][0])) whole = true;
    }
    for (let at = token.indexOf(word); at >= 0; at = token.indexOf(word, at + word.length)) count += 1;
    return { count, whole };
  };
  const found = (data, word) => {
    const hits = new Map();
    for (let at = data.words.indexOf(word); at >= 0;) {
      const start = data.words.lastIndexOf("\n", at) + 1;
      let end = data.words.indexOf("\n", at);
      if (end < 0) end = data.words.length;
      const [token, code] = data.words.slice(start, end).split(" ");
      const { count, whole } = inside(word, token);
      if (count) {
        const given = numbers(code);
        for (let each = 0, text = -1; each < given.length; each += 2) {
          text += given[each] + 1;
          const place = given[each + 1] % 3, times = Math.floor(given[each + 1] / 3) + 1;
          const hit = hits.get(text) || { count: 0, place: 3, part: true };
          hit.count += count * times;
          if (place < hit.place) { hit.place = place; hit.part = !whole; } else if (place === hit.place && whole) hit.part = false;
          // A word of the text counts as whole wherever it is so; in titles and headings only there.
          if (whole) hit.whole = true;
          hits.set(text, hit);
        }
      }
      at = data.words.indexOf(word, end);
    }
    for (const hit of hits.values()) if (hit.place === 2) hit.part = !hit.whole;
    return hits;
  };
  const search = (data, query) => {
    const words = [...new Set(fold(query).split(/\s+/u).filter(Boolean))];
    if (!words.length) return [];
    const lists = words.map((word) => found(data, word));
    const all = [];
    for (const text of lists[0].keys()) {
      if (!lists.every((hits) => hits.has(text))) continue;
      const hits = lists.map((one) => one.get(text));
      all.push({
        text,
        place: Math.max(...hits.map((hit) => hit.place)),
        part: hits.some((hit) => hit.part),
        count: hits.reduce((sum, hit) => sum + hit.count, 0),
      });
    }
    all.sort((one, other) => one.place - other.place || one.part - other.part || other.count - one.count || one.text - other.text);
    return all.map((one) => data.texts[one.text]);
  };
  // What matches; null where the index cannot be loaded.
  window.adrSearch = (query) => index().then(() => window.adrIndex ? search(window.adrIndex, query) : null);
  // What has some of the words, rare ones first.
  const nearest = (words) => Promise.all(words.map(window.adrSearch)).then((all) => {
    const worth = new Map();
    for (const hits of all) for (const hit of hits || []) worth.set(hit, (worth.get(hit) || 0) + 1 / hits.length);
    return [...worth].sort((one, other) => other[1] - one[1]).slice(0, 5).map(([hit]) => hit);
  });

  const marked = (text, words) => {
    const line = make("span", "", { class: "about", dir: "auto" });
    const folded = [...text].map((sign) => fold(sign) || "");
    const whole = folded.join("");
    const starts = [];
    folded.reduce((at, one, place) => { for (let each = 0; each < one.length; each += 1) starts[at + each] = place; return at + one.length; }, 0);
    const lit = new Set();
    for (const word of words) {
      for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + 1)) {
        for (let each = starts[at]; each <= starts[at + word.length - 1]; each += 1) lit.add(each);
      }
    }
    let run = "", isLit = false;
    const flush = () => { if (run) line.append(isLit ? make("mark", run) : run); run = ""; };
    [...text].forEach((sign, place) => { if (lit.has(place) !== isLit) { flush(); isLit = lit.has(place); } run += sign; });
    flush();
    return line;
  };
  const texts = document.body.dataset;
  const groups = (query, hits, most) => {
    const found = [];
    const words = fold(query).split(/\s+/u).filter(Boolean);
    for (const [kind, title] of [["record", texts.records], ["card", texts.cards], ["source", texts.sources]]) {
      const some = hits.filter((hit) => hit[0] === kind);
      if (!some.length) continue;
      const list = make("ul");
      for (const [, name, page, word, about] of some.slice(0, most)) {
        const item = make("li"), link = make("a", "", { href: root + page });
        link.append(make("bdi", name));
        if (word) link.append(make("span", ` ${word}`, { class: "status" }));
        if (about) link.append(marked(about, words));
        item.append(link);
        list.append(item);
      }
      found.push(make("h2", `${title} (${some.length})`), list);
    }
    return found;
  };
  const answer = async (query, most) => {
    const box = make("div", "", { class: "hits" }), hits = await window.adrSearch(query);
    if (!hits) { box.append(make("p", texts.broken)); return box; }
    box.append(...groups(query, hits, most));
    if (hits.length > most) box.append(make("a", texts.more, { href: `${root}search.html?q=${encodeURIComponent(query)}` }));
    if (!hits.length) {
      const words = query.match(/[\p{L}\p{M}\p{N}]+/gu) || [], some = words.length > 1 || words[0] !== query.trim() ? await nearest(words) : [];
      box.append(make("p", some.length ? `${texts.none} ${texts.meant}` : texts.none), ...groups(words.join(" "), some, 5));
      box.append(make("a", texts.all, { href: root + "decisions.html" }));
    }
    return box;
  };

  const field = document.getElementById("Search");
  const panel = make("div", "", { id: "Results", hidden: "", "aria-live": "polite" });
  field.form.append(panel);
  const close = () => { panel.hidden = true; };
  let last = "";
  field.addEventListener("focus", index);
  field.addEventListener("input", () => {
    const query = last = field.value;
    if (!fold(query).trim()) { close(); return; }
    answer(query, 8).then((box) => {
      if (query !== last) return;
      panel.replaceChildren(box);
      panel.hidden = false;
    });
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest && event.target.closest("input, select, textarea");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); field.focus(); field.select(); }
    if (event.key === "Escape" && !panel.hidden) { close(); field.focus(); }
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !panel.hidden && event.target.closest(".search")) {
      const links = [field, ...panel.querySelectorAll("a")];
      const next = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      links[Math.max(0, Math.min(links.length - 1, next))].focus();
    }
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".search")) close(); });

  // The page of results, for who presses Enter or follows a link to a search.
  const results = document.getElementById("results");
  const asked = new URLSearchParams(location.search).get("q");
  if (results && asked) {
    field.value = asked;
    answer(asked, Infinity).then((box) => results.replaceChildren(box));
  }

  // Filters of the tables; what is filtered stands in the address.
  for (const form of document.querySelectorAll("form[data-filter]")) {
    const rows = [...document.querySelectorAll(`#${form.dataset.filter} tbody tr`)];
    const texts = rows.map((row) => fold(row.textContent));
    const output = form.querySelector("output");
    const fields = [...form.elements].filter((one) => one.name);
    const given = new URLSearchParams(location.search);
    for (const one of fields) if (given.get(one.name)) one.value = given.get(one.name);
    const apply = () => {
      const words = fold(form.elements.text.value).split(/\s+/u).filter(Boolean);
      let shown = 0;
      rows.forEach((row, at) => {
        const fits = fields.every((one) => one.name === "text" || !one.value || (row.dataset[one.name] || "").split("\n").includes(one.value))
          && words.every((word) => texts[at].includes(word));
        row.hidden = !fits;
        shown += fits;
      });
      output.textContent = `${shown} ${output.dataset.of} ${rows.length}`;
      const wanted = new URLSearchParams(fields.filter((one) => one.value).map((one) => [one.name, one.value]));
      try { history.replaceState(null, "", wanted.size ? `?${wanted}` : location.pathname); } catch { /* a file's address cannot change */ }
    };
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }

  // Weights to play with: what would lead if a criterion weighed more, or less?
  for (const box of document.querySelectorAll(".weights")) {
    const rows = [...box.querySelectorAll("tbody tr")], heads = [...box.querySelectorAll("thead th[data-number]")];
    const leads = box.querySelector(".leads"), section = box.closest(".options");
    const most = Math.max(10, ...rows.map((row) => 2 * Number(row.dataset.weight)));
    const recount = () => {
      const total = rows.reduce((sum, row) => sum + Number(row.dataset.weight), 0);
      const means = heads.map((head, at) => {
        const scores = rows.map((row) => [Number(row.dataset.weight), row.querySelectorAll("td[data-score]")[at].dataset.score]);
        const counted = scores.filter(([weight]) => weight > 0);
        if (!total || counted.some(([, score]) => score === "")) return null;
        return counted.reduce((sum, [weight, score]) => sum + weight * Number(score), 0) / total;
      });
      const best = Math.max(...means.filter((mean) => mean !== null));
      const first = heads.filter((_, at) => means[at] !== null && means[at] >= best - 1e-9).map((head) => head.textContent);
      leads.textContent = first.length ? `${first.join(", ")} ${leads.dataset.leads}: ${best.toFixed(1)}` : "";
      heads.forEach((head, at) => {
        const shown = section.querySelector(`.bars li[data-number="${head.dataset.number}"] .mean`);
        if (shown && means[at] !== null) shown.textContent = means[at].toFixed(1);
        let end = 0;
        const parts = section.querySelectorAll(`.bars li[data-number="${head.dataset.number}"] .bar rect:not(.ground)`);
        const scored = rows.filter((row) => Number(row.querySelectorAll("td[data-score]")[at].dataset.score) > 0);
        parts.forEach((part, place) => {
          if (!scored[place] || !total) return;
          const size = Number(scored[place].dataset.weight) * Number(scored[place].querySelectorAll("td[data-score]")[at].dataset.score) / total * 200;
          part.setAttribute("x", end.toFixed(1));
          part.setAttribute("width", size.toFixed(1));
          end += size;
        });
      });
    };
    for (const row of rows) {
      const cell = row.querySelector(".weight");
      const slider = make("input", "", { type: "range", min: "0", max: String(most), step: "0.1", value: row.dataset.weight, "aria-label": `${leads.dataset.weight} ${row.querySelector("th").textContent}` });
      const shown = make("span", row.dataset.weight);
      slider.addEventListener("input", () => { row.dataset.weight = slider.value; shown.textContent = slider.value; recount(); });
      cell.replaceChildren(shown, slider);
    }
  }

  // Diagrams, where the project has Mermaid; without scripts their source stands there.
  if (window.mermaid) {
    const diagrams = [...document.querySelectorAll("code.language-mermaid")].map((code) => code.parentElement);
    for (const one of diagrams) { one.textContent = one.textContent; one.className = "mermaid"; }
    const theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "neutral";
    window.mermaid.initialize({ startOnLoad: false, securityLevel: "strict", theme });
    window.mermaid.run({ nodes: diagrams, suppressErrors: true });
  }

  // A link to a claim is copied, too.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.self");
    if (link && navigator.clipboard) navigator.clipboard.writeText(link.href).catch(() => {});
  });

  // A page that is not there: the nearest names.
  const missing = document.getElementById("nearest");
  if (missing) {
    let address = location.pathname;
    try { address = decodeURIComponent(address); } catch { /* it is not UTF-8 */ }
    const words = address.split("/").pop().replace(/\.html$/, "").split(/[-_.\d]+/).filter(Boolean);
    nearest(words).then((some) => {
      const box = make("div", "", { class: "hits" });
      box.append(...groups(words.join(" "), some, 5));
      if (some.length) missing.append(make("p", texts.meant), box);
    });
  }
})();
