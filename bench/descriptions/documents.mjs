// The documents that are measured: real ones from npm and from this project, and made ones of any size.
import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const root = new URL("../../", import.meta.url);
const packages = new URL("../node_modules/", import.meta.url);

/** Each document's name and bytes; a file of the project that is not there is left out. */
export function documents() {
  const own = [
    ["petstore, OpenAPI 3.1", "fixtures/descriptions/petstore/input.json"],
    ["masking API", "static/masking-api.json"],
  ];
  const found = own
    .filter(([, path]) => existsSync(new URL(path, root)))
    .map(([name, path]) => ({ name, bytes: readFileSync(new URL(path, root)) }));
  const kubernetes = readFileSync(new URL("kubernetes-client/lib/specs/swagger-1.13.json.gz", packages));
  found.push({ name: "Kubernetes 1.13, Swagger 2.0", bytes: gunzipSync(kubernetes) });
  const github = readFileSync(new URL("@octokit/openapi/generated/api.github.com.json", packages));
  found.push({ name: "GitHub, OpenAPI 3.0", bytes: github });
  return found;
}

/** A document of so many operations, as a generator would write it. */
export function made(operations) {
  const paths = {};
  const schemas = {};
  for (let number = 0; number < operations; number += 1) {
    const reference = { $ref: `#/components/schemas/Thing${number}` };
    const operation = {
      operationId: `getThing${number}`,
      summary: `Thing ${number}, as it was written last`,
      tags: [`tag${number % 50}`],
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
      responses: { 200: { description: "It", content: { "application/json": { schema: reference } } } },
    };
    paths[`/things${number}/{id}`] = { get: operation };
    schemas[`Thing${number}`] = {
      type: "object",
      properties: { id: { type: "integer" }, [`field${number}`]: { type: "string" }, next: reference },
    };
  }
  const document = { openapi: "3.0.3", info: { title: "Made", version: "1" }, paths, components: { schemas } };
  return { name: `made, ${operations} operations`, bytes: Buffer.from(JSON.stringify(document)) };
}
