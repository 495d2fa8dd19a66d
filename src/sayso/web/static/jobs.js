// How far a job on the case is: told by the server, shown in place, said aloud now and then.

const box = document.querySelector("[data-job]");
const words = box.querySelector("[data-job-words]");
const far = box.querySelector("[data-job-far]");
const again = box.querySelector("[data-job-reload]").parentElement;
const link = again.firstElementChild;
const announcer = document.getElementById("announcer");
const SELDOM = 20000;
let known = box.dataset.job;
let running = !box.hidden;
let said = 0;
let source = null;

function say(text) {
  announcer.textContent = text;
  said = Date.now();
}

function show(job) {
  words.textContent = job.words;
  const begun = job.running && !running;
  const over = !job.running && (running || job.id !== known);
  running = job.running;
  known = job.id;
  if (job.running) {
    box.hidden = false;
    far.hidden = false;
    again.hidden = true;
    if (job.total) {
      far.max = job.total;
      far.value = job.done;
    } else {
      far.removeAttribute("value");
    }
    if (begun || Date.now() - said > SELDOM) say(job.words);
  } else if (over) {
    box.hidden = false;
    box.querySelector("h2").textContent = "Done";
    far.hidden = true;
    again.hidden = false;
    again.replaceChildren(link, " to see what has changed.");
    say(`${job.words}. Load this page again to see what has changed.`);
  }
  if (job.running) box.querySelector("h2").textContent = "Under way";
}

// A page that nobody looks at asks for nothing: a browser holds few connections to one server.
function listen() {
  if (document.hidden) {
    source?.close();
    source = null;
  } else if (!source || source.readyState === EventSource.CLOSED) {
    source = new EventSource(box.dataset.events);
    source.addEventListener("message", (event) => show(JSON.parse(event.data)));
  }
}

if (running) again.hidden = true;
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => source?.close());
addEventListener("pageshow", (event) => event.persisted && listen());
listen();
