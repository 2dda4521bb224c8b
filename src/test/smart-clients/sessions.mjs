// What an app keeps for each browser that uses it, by a cookie. A real app has this from its web framework.
import { randomUUID } from 'node:crypto';

const sessions = new Map();

export function session(request, response) {
  let id = /app-session=([^;]+)/.exec(request.headers.cookie)?.[1];
  if (!sessions.has(id)) {
    id = randomUUID();
    sessions.set(id, new Map());
    response.setHeader('set-cookie', `app-session=${id}; HttpOnly; SameSite=Lax; Path=/`);
  }
  return sessions.get(id);
}
