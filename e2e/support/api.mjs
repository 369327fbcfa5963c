// The sandbox's API, called past the page: what a test needs to be there before a person comes.
import { ADMIN } from './test.mjs';

/** Signs in past the page. Returns `call(method, path, body)`, which gives the answer's JSON and fails where it is no success. */
export async function api(host) {
  const headers = { 'content-type': 'application/json' };
  const call = async (method, path, body) => {
    const response = await fetch(`${host.origin}/masking/api${path}`, { method, headers, body: body && JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    const text = await response.text();
    return text ? JSON.parse(text) : undefined;
  };
  const { Authorization } = await call('POST', '/login', { username: ADMIN.name, password: ADMIN.password });
  headers.Authorization = Authorization;
  return call;
}

/** Creates `count` masking jobs over ruleset `rulesetId`, named `prefix 1` and on. */
export async function createJobs(call, count, { prefix = 'job', rulesetId = 2, ...more } = {}) {
  const jobs = [];
  for (let number = 1; number <= count; number += 1) {
    jobs.push(await call('POST', '/masking-jobs', { jobName: `${prefix} ${number}`, rulesetId, ...more }));
  }
  return jobs;
}

/** Turns a fault of the sandbox on or off. */
export async function setFault(host, name, on) {
  const response = await fetch(`${host.origin}/sandbox/faults/${name}`, { method: on ? 'PUT' : 'DELETE' });
  if (!response.ok) throw new Error(`the fault ${name}: ${response.status}`);
}
