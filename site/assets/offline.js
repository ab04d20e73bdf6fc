// The reader's switch for reading without a network; nothing is stored before it is pressed.
//
//   <div data-offline="../sw.js" data-keep="../offline.json" hidden data-text-kept="{count} files kept." data-text-failed="...">
//     <button type="button" data-offline-keep>Keep for offline</button>
//     <button type="button" data-offline-forget>Forget</button> <p role="status"></p>
//
// offline.json is a list of addresses below the root: pages, typeahead, and the files of the newest search index.

const box = document.querySelector("[data-offline]");

function say(name, values = {}) {
  const text = box.dataset[`text${name}`] ?? "";
  box.querySelector("[role=status]").textContent = text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

async function ask(message) {
  const { active } = await navigator.serviceWorker.ready;
  const { port1, port2 } = new MessageChannel();
  const answer = new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => {
      if (data.failed) reject(new Error(data.failed));
      else if ("done" in data) resolve(data.done);
      else say("Kept", { count: data.kept });
    };
  });
  active.postMessage(message, [port2]);
  return answer;
}

async function keep() {
  const place = new URL(box.dataset.offline, document.baseURI);
  await navigator.serviceWorker.register(place);
  const answer = await fetch(new URL(box.dataset.keep, document.baseURI));
  if (!answer.ok) throw new Error(String(answer.status));
  say("Kept", { count: await ask({ keep: await answer.json() }) });
}

async function forget() {
  const place = new URL("./", new URL(box.dataset.offline, document.baseURI));
  const registration = await navigator.serviceWorker.getRegistration(place);
  if (registration) {
    await ask({ forget: true });
    await registration.unregister();
  }
  say("Forgotten");
}

if (box && "serviceWorker" in navigator && window.isSecureContext) {
  box.hidden = false;
  const press = (name, work) =>
    box.querySelector(`[data-offline-${name}]`)?.addEventListener("click", () => work().catch((error) => say("Failed", { reason: error.message })));
  press("keep", keep);
  press("forget", forget);
}
