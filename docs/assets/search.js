// The page of the search: Pagefind finds, this shows. Each of the three indexes is loaded when it is first needed, which
// is when a reader comes to the form: what they type then finds it there.
// What was asked stands in the address, so that a search can be linked to, and the back button leads to it.

const form = document.getElementById("search-form");
const results = document.getElementById("search-results");
const status = document.getElementById("search-status");
const more = document.getElementById("search-more");
const root = new URL("../", import.meta.url);
const AT_ONCE = 10;
const TYPING = 150;  // milliseconds without a key after which what is typed is searched for
const FACETS = ["person", "organization", "place", "source", "year", "kind"];

const loaded = new Map();
let found = [];
let asked = 0;
let latest = null;

function index(name) {
  if (!loaded.has(name)) {
    const module = import(new URL(`pagefind/${name}/pagefind.js`, root).href);
    loaded.set(name, module.then(async (pagefind) => {
      // Its worker would be one more file and thread to wait for, and what it would do takes milliseconds.
      await pagefind.options({ excerptLength: 30, noWorker: true });
      await pagefind.init();
      return pagefind;
    }));
  }
  return loaded.get(name);
}

function question() {
  const fields = new FormData(form);
  const filters = {};
  for (const facet of FACETS) {
    const field = form.elements[facet];
    if (!field.disabled && field.value.trim()) filters[facet] = field.value.trim();
  }
  return { words: (fields.get("q") || "").trim(), name: fields.get("in"), sort: fields.get("sort"), filters };
}

function address({ words, name, sort, filters }) {
  const query = new URLSearchParams();
  if (words) query.set("q", words);
  if (name !== "articles") query.set("in", name);
  if (sort) query.set("sort", sort);
  for (const [facet, value] of Object.entries(filters)) query.set(facet, value);
  return query.size ? `?${query}` : location.pathname;
}

function fill() {
  const query = new URLSearchParams(location.search);
  form.elements.q.value = query.get("q") || "";
  const name = query.get("in");
  for (const choice of form.elements.in) choice.checked = choice.value === (name || "articles");
  form.elements.sort.value = query.get("sort") || "";
  for (const facet of FACETS) {
    const field = form.elements[facet];
    const value = query.get(facet) || "";
    if (value && field.options && ![...field.options].some((option) => option.value === value)) {
      field.add(new Option(value, value));
    }
    field.value = value;
    if (value) document.getElementById("search-narrow").open = true;
  }
}

async function offer() {
  const name = question().name;
  for (const facet of FACETS) {
    const field = form.elements[facet];
    field.disabled = (facet === "kind") !== (name === "names");
    field.closest("label").hidden = field.disabled;
  }
  if (!document.getElementById("search-narrow").open) return;
  const values = await (await index(name)).filters();
  for (const facet of FACETS) {
    const field = form.elements[facet];
    const options = field.list || field;
    const chosen = field.value;
    const names = Object.keys(values[facet] || {}).sort((one, other) => one.localeCompare(other));
    if (facet === "year") names.reverse();
    const first = field.list ? [] : [field.options[0]];
    options.replaceChildren(...first, ...names.map((value) => new Option(value, value)));
    field.value = chosen;
  }
}

function element(tag, text, kind) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (kind) made.className = kind;
  return made;
}

// An excerpt is HTML: of it, the text and the marks around what was found are kept, and nothing else.
function excerpt(html) {
  const made = element("p");
  made.dir = "auto";
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const node of parsed.body.childNodes) {
    made.append(node.nodeName === "MARK" ? element("mark", node.textContent) : node.textContent);
  }
  return made;
}

function item(name, { meta, excerpt: html }) {
  const made = element("li");
  const link = element("a", name === "quotes" ? meta.article : meta.title);
  link.href = new URL(meta.url, root);
  link.dir = "auto";
  if (name === "quotes") {
    const quote = element("blockquote");
    quote.append(element("p", `“${meta.quote}”`));
    quote.firstChild.dir = "auto";
    const by = element("p", "— ", "by");
    by.append(element("b", meta.title), meta.role ? `, ${meta.role}` : "");
    const from = element("p", "", "meta");
    from.append(link, ` · ${[meta.source, meta.date].filter(Boolean).join(" · ")}`);
    made.append(quote, by, from);
  } else {
    const heading = element("h2");
    heading.append(link);
    const about = name === "names" ? [meta.role, meta.count] : [meta.source, meta.date];
    made.append(heading, element("p", about.filter(Boolean).join(" · "), "meta"));
    if (name === "articles") made.append(excerpt(html));
  }
  return made;
}

// Each result is shown as soon as it and those before it are there.
async function show(name, number) {
  const from = results.children.length;
  more.hidden = true;
  for (const coming of found.slice(from, from + AT_ONCE).map((result) => result.data())) {
    const data = await coming;
    if (number !== asked) return;
    results.append(item(name, data));
  }
  more.hidden = results.children.length >= found.length;
}

async function search({ keep }) {
  const { words, name, sort, filters } = question();
  const here = address({ words, name, sort, filters });
  if (keep) history.pushState(null, "", here);
  else history.replaceState(null, "", here);
  if (here === latest) return;  // what is shown, or about to be, stays as it is, and so does the focus in it
  latest = here;
  const number = ++asked;
  status.textContent = "";
  if (!words && !Object.keys(filters).length) {
    found = [];
    results.replaceChildren();
    more.hidden = true;
    return;
  }
  try {
    const pagefind = await index(name);
    const order = sort ? { sort: { date: sort } } : {};
    const answer = await pagefind.search(words || null, { filters, ...order });
    if (number !== asked) return;
    found = answer.results;
    results.replaceChildren();
    status.textContent = found.length ? `${status.dataset.found} ${found.length}` : status.dataset.nothing;
    await show(name, number);
  } catch (error) {
    latest = null;
    status.textContent = status.dataset.failed;
    throw error;
  }
}

let waiting;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  search({ keep: true });
});
form.addEventListener("input", (event) => {
  clearTimeout(waiting);
  if (event.target.name === "in") offer();
  waiting = setTimeout(() => search({ keep: false }), event.target.name === "q" ? TYPING : 0);
});
form.addEventListener("focusin", () => index(question().name).catch(() => {}));  // a search says what failed
more.addEventListener("click", async () => {
  const next = results.children.length;
  await show(question().name, asked);
  results.children[next]?.querySelector("a").focus();
});
document.getElementById("search-narrow").addEventListener("toggle", offer);
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    form.elements.q.focus();
  } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && results.children.length) {
    const links = [form.elements.q, ...results.querySelectorAll("a")];
    const at = links.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1);
    if (links.includes(event.target) && links[at]) {
      event.preventDefault();
      links[at].focus();
    }
  }
});
window.addEventListener("popstate", () => {
  fill();
  offer();
  search({ keep: false });
});

form.hidden = false;
fill();
offer();
search({ keep: false });
if (!location.search && matchMedia("(pointer: fine)").matches) form.elements.q.focus();
