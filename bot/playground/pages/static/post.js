// Posts to the playground, and short notices for what could not be done.

export const person = document.body.dataset.person;
export const place = document.body.dataset.at;

export async function post(deed, body) {
  try {
    const response = await fetch(`/ui/${deed}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ as: person, channel: place, ...body }),
    });
    const answer = await response.json();
    if (answer.sorry) toast(answer.sorry);
    return answer;
  } catch {
    toast("The playground did not answer.");
    return {};
  }
}

export async function upload(files) {
  const form = new FormData();
  form.append("as", person);
  for (const file of files) form.append("file", file);
  const response = await fetch("/ui/files", { method: "POST", body: form });
  return (await response.json()).files;
}

export function toast(words) {
  const line = document.createElement("p");
  line.textContent = words;
  document.getElementById("toasts").append(line);
  setTimeout(() => line.remove(), 5000);
}
