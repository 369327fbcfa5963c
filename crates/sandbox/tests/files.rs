//! Files go up and come down byte for byte, and what is made of them carries their names.

mod common;

use common::{Answer, Client, Sent};
use http::Response;
use sandbox::Fault;
use serde_json::json;

/// Bytes that are no text, and look like a boundary.
const BYTES: &[u8] = b"a;b\r\n\x00\xff\r\n--x--\r\n";

fn reference(answer: &Answer) -> String {
    answer.body["fileReferenceId"].as_str().unwrap().to_owned()
}

#[test]
fn an_upload_answers_a_reference_that_can_be_read_replaced_and_deleted() {
    let mut client = Client::new();
    let made = client.send_form("/file-uploads", &[("file", Some("C:\\tmp\\pay roll.csv"), BYTES)]);
    assert_eq!(made.status, 201, "{made:?}");
    let uploaded = reference(&made);
    let name =
        uploaded.strip_prefix("delphix-file://upload/").unwrap().strip_suffix("/pay roll.csv").unwrap().to_owned();
    assert_eq!((made.body.clone(), name.len()), (json!({"fileReferenceId": uploaded}), 34));
    let kept = client.send_form("/file-uploads?permanent=true", &[("file", Some("lib.jar"), b"")]);
    assert_eq!(client.get("/file-uploads").body["responseList"].as_array().unwrap().len(), 2);
    assert_eq!(client.get("/file-uploads?permanent=True").body["responseList"], json!([kept.body]));
    let path = format!("/file-uploads/{name}");
    assert_eq!(client.get(&path).body, made.body);
    let request = client.form("PUT", &path, &[("file", Some("other.csv"), b"x")]);
    assert_eq!(reference(&Answer::of(&client.send(request))), format!("delphix-file://upload/{name}/other.csv"));
    assert_eq!(client.call("DELETE", &path, "").status, 200);
    assert_eq!((client.get(&path).status, client.call("DELETE", &path, "").status), (404, 404));
    assert_eq!(client.call("DELETE", "/file-uploads", "").status, 200);
    assert_eq!(client.get("/file-uploads").body["responseList"], json!([kept.body]));
}

#[test]
fn formats_and_keys_take_the_names_of_their_files() {
    let mut client = Client::new();
    let parts: &[Sent<'_>] = &[("fileFormat", Some("pay.txt"), BYTES), ("fileFormatType", None, b"DELIMITED")];
    let made = client.send_form("/file-formats", parts);
    let expected = json!({"fileFormatId": 1, "fileFormatName": "pay.txt", "fileFormatType": "DELIMITED"});
    assert_eq!((made.status, &made.body), (201, &expected));
    assert_eq!(client.send_form("/file-formats", parts).status, 409);
    let changed = client.call("PUT", "/file-formats/1", r#"{"fileFormatType": "DELIMITED", "header": 1}"#);
    assert_eq!(
        (changed.status, &changed.body["header"], &changed.body["fileFormatName"]),
        (201, &json!(1), &json!("pay.txt"))
    );
    let dataset =
        client.send_form("/mainframe-dataset-formats", &[("mainframeDatasetFormat", Some("book.cpy"), b"01 A.")]);
    assert_eq!(dataset.body, json!({"mainframeDatasetFormatId": 1, "mainframeDatasetFormatName": "book.cpy"}));
    let key = |client: &mut Client| client.send_form("/ssh-keys", &[("sshKey", Some("id key"), b"k")]);
    assert_eq!((key(&mut client).body, key(&mut client).status), (json!({"sshKeyName": "id key"}), 409));
    assert_eq!(client.get("/ssh-keys").body, json!([{"sshKeyName": "id key"}]));
    assert_eq!(client.call("DELETE", "/ssh-keys/id%20key", "").status, 200);
    assert_eq!(client.get("/ssh-keys").body, json!([]));
    assert_eq!(client.call("DELETE", "/file-formats/1", "").status, 200);
}

#[test]
fn a_form_that_lacks_something_is_refused_by_the_name_of_its_field() {
    let mut client = Client::new();
    let message = |answer: Answer| (answer.status, answer.message().to_owned());
    let no_file = client.send_form("/file-formats", &[("fileFormatType", None, b"XML")]);
    assert_eq!(no_file.status, 400);
    assert!(message(no_file).1.contains("fileFormat"));
    let file: Sent<'_> = ("fileFormat", Some("f"), b"");
    let wrong = message(client.send_form("/file-formats", &[file, ("fileFormatType", None, b"CSV")]));
    assert!(wrong.0 == 400 && wrong.1.contains("must be one of DELIMITED"), "{wrong:?}");
    let nameless = message(client.send_form("/file-uploads", &[("file", None, b"x")]));
    assert!(nameless.0 == 400 && nameless.1.contains("a file with a name"), "{nameless:?}");
    assert_eq!(client.post("/file-uploads", "{}").status, 415);
    let mut torn = client.form("POST", "/file-uploads", &[("file", Some("f"), BYTES)]);
    torn.body_mut().truncate(90);
    assert_eq!(client.send(torn).status(), 400);
    let large = vec![0; 16 * 1024 * 1024];
    assert_eq!(client.send_form("/file-uploads", &[("file", Some("f"), &large)]).status, 413);
    let fits = vec![0; 4 * 1024 * 1024];
    assert_eq!(client.send_form("/file-uploads", &[("file", Some("f"), &fits)]).status, 201);
}

#[test]
fn what_is_exported_can_be_downloaded_by_the_tasks_reference() {
    let mut client = Client::new();
    let wanted = r#"[{"objectIdentifier": {"id": 7}, "objectType": "DATABASE_RULESET"}]"#;
    let task = client.post("/export-async", wanted);
    assert_eq!(
        (task.status, &task.body["operation"], &task.body["status"]),
        (201, &json!("EXPORT"), &json!("SUCCEEDED"))
    );
    assert_eq!(client.get("/async-tasks/1").body, task.body);
    assert_eq!(client.get("/async-tasks?operation=IMPORT").body["responseList"], json!([]));
    let reference = task.body["reference"].as_str().unwrap();
    assert!(reference.starts_with("EXPORT-ZXhwb3J0X2RvY3VtZW50X") && reference.ends_with('='), "{reference}");
    let path = format!("/file-downloads/{}", reference.replace('=', "%3D"));
    let request = client.request("GET", &path, "");
    let file: Response<Vec<u8>> = client.send(request);
    assert_eq!(
        (file.status().as_u16(), &file.headers()["content-type"]),
        (201, &"application/octet-stream".parse().unwrap())
    );
    assert!(
        file.headers()["content-disposition"].to_str().unwrap().starts_with("attachment; filename=\"export_document_")
    );
    let document: serde_json::Value = serde_json::from_slice(file.body()).unwrap();
    assert!(document["blob"].as_str().is_some_and(|blob| !blob.is_empty()), "{document}");
    // Encoded twice it is another id.
    assert_eq!(client.get(&path.replace('%', "%25")).status, 404);
    assert_eq!(client.post("/export-async", &wanted.replace('7', "7777")).status, 404);
    assert_eq!(client.post("/export-async", "{}").status, 400);
    assert_eq!(client.post("/export-async", &wanted.replace("DATABASE_RULESET", "KEY")).status, 501);
    assert_eq!(client.call("DELETE", "/export-async", "").status, 200);
    assert_eq!(client.get(&path).status, 404);
}

#[test]
fn a_task_can_take_its_time_and_has_its_file_at_the_end() {
    let mut client = Client::new();
    client.sandbox.set_fault(Fault::SlowTasks, true);
    let wanted = r#"[{"objectIdentifier": {"id": 7}, "objectType": "DATABASE_RULESET"}]"#;
    let mut seen = vec![client.post("/export-async", wanted).body];
    for milliseconds in [999, 1, 4_999, 1] {
        client.pass(milliseconds);
        seen.push(client.get("/async-tasks/1").body);
    }
    let told: Vec<_> = seen.iter().map(|task| task["status"].as_str().unwrap()).collect();
    assert_eq!(told, ["WAITING", "WAITING", "RUNNING", "RUNNING", "SUCCEEDED"]);
    assert!(seen[..4].iter().all(|task| task.get("reference").is_none() && task.get("endTime").is_none()));
    let path = format!("/file-downloads/{}", seen[4]["reference"].as_str().unwrap().replace('=', "%3D"));
    let request = client.request("GET", &path, "");
    assert_eq!(client.send(request).status(), 201);
}

#[test]
fn a_task_is_cancelled_while_it_goes_on_and_makes_no_file() {
    let mut client = Client::new();
    client.sandbox.set_fault(Fault::SlowTasks, true);
    let wanted = r#"[{"objectIdentifier": {"id": 7}, "objectType": "DATABASE_RULESET"}]"#;
    assert_eq!(client.post("/export-async", wanted).body["cancellable"], true);
    client.pass(2_000);
    assert_eq!(client.call("PUT", "/async-tasks/1/cancel", "").status, 200);
    client.pass(60_000);
    let task = client.get("/async-tasks/1").body;
    assert_eq!((&task["status"], &task["cancellable"]), (&json!("CANCELLED"), &json!(false)));
    assert!(task.get("reference").is_none() && task.get("endTime").is_some(), "{task}");
    assert_eq!(client.call("PUT", "/async-tasks/1/cancel", "").status, 400);
    assert_eq!(client.call("PUT", "/async-tasks/9/cancel", "").status, 404);
}
