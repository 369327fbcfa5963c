//! Which room a path leads to. Pure, and byte for byte: nothing is decoded or normalised here.

use crate::guard::Scope;

/// Where a request goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route<'a> {
    /// A file of the page, relative to its root and still percent-encoded; `""` is the page itself.
    Page(&'a str),
    /// `/masking/api-client` without the slash that makes its relative addresses work.
    PageWithoutSlash,
    /// What the page asks to learn which engines there are.
    Playground,
    /// The sandbox's API.
    SandboxApi,
    /// Fills the sandbox with the demo world.
    Demo,
    /// The recorded requests.
    Recordings,
    /// The raw bytes of one recorded request.
    Recording(&'a str),
    /// What can be made to go wrong.
    Faults,
    /// One fault, by its name.
    Fault(&'a str),
    /// The engine's API; the path as the engine is to see it.
    Engine(&'a str),
    /// Below a folder of ours, but nothing we know.
    Nowhere(Scope),
}

impl<'a> Route<'a> {
    /// Finds the room for a raw path.
    pub fn of(path: &'a str) -> Self {
        match path {
            "/playground.json" | "/masking/api-client/playground.json" => return Self::Playground,
            "/masking/api-client" => return Self::PageWithoutSlash,
            "/sandbox/demo" => return Self::Demo,
            "/sandbox/requests" => return Self::Recordings,
            "/sandbox/faults" => return Self::Faults,
            _ => {}
        }
        if below(path, "/masking/api").is_some() {
            Self::SandboxApi
        } else if let Some(file) = path.strip_prefix("/masking/api-client/") {
            Self::Page(file)
        } else if let Some(rest) = below(path, "/engines") {
            rest.strip_prefix("/default")
                .filter(|path| below(path, "/masking/api").is_some())
                .map_or(Self::Nowhere(Scope::Engine), Self::Engine)
        } else if let Some(rest) = below(path, "/sandbox") {
            let named = |folder| rest.strip_prefix(folder).filter(|name| !name.is_empty());
            let recording = named("/requests/").map(Self::Recording);
            recording.or_else(|| named("/faults/").map(Self::Fault)).unwrap_or(Self::Nowhere(Scope::Control))
        } else {
            path.strip_prefix('/').map_or(Self::Nowhere(Scope::Page), Self::Page)
        }
    }

    /// What it takes to be let in.
    pub fn scope(self) -> Scope {
        match self {
            Self::Page(_) | Self::PageWithoutSlash => Scope::Page,
            Self::SandboxApi => Scope::SandboxApi,
            Self::Playground | Self::Demo | Self::Recordings | Self::Recording(_) | Self::Faults | Self::Fault(_) => {
                Scope::Control
            }
            Self::Engine(_) => Scope::Engine,
            Self::Nowhere(scope) => scope,
        }
    }
}

/// What follows `folder` in `path`, if it is the folder itself or something in it.
fn below<'a>(path: &'a str, folder: &str) -> Option<&'a str> {
    path.strip_prefix(folder).filter(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::{Route, Scope};

    #[test]
    fn every_path_has_its_room() {
        let rooms = [
            ("/", Route::Page("")),
            ("/app-0123abcd.wasm", Route::Page("app-0123abcd.wasm")),
            ("/masking/api-client", Route::PageWithoutSlash),
            ("/masking/api-client/", Route::Page("")),
            ("/masking/api-client/boot.js", Route::Page("boot.js")),
            ("/masking/api-client/playground.json", Route::Playground),
            ("/playground.json", Route::Playground),
            ("/masking/api", Route::SandboxApi),
            ("/masking/api/", Route::SandboxApi),
            ("/masking/api/v5.1.18/login", Route::SandboxApi),
            ("/masking/apiary", Route::Page("masking/apiary")),
            ("/sandbox/demo", Route::Demo),
            ("/sandbox/requests", Route::Recordings),
            ("/sandbox/requests/12", Route::Recording("12")),
            ("/sandbox/requests/", Route::Nowhere(Scope::Control)),
            ("/sandbox/faults", Route::Faults),
            ("/sandbox/faults/slow", Route::Fault("slow")),
            ("/sandbox/faults/", Route::Nowhere(Scope::Control)),
            ("/sandbox", Route::Nowhere(Scope::Control)),
            ("/engines/default/masking/api/x%2Fy", Route::Engine("/masking/api/x%2Fy")),
            ("/engines/default/masking/api", Route::Engine("/masking/api")),
            ("/engines/default/masking/apix", Route::Nowhere(Scope::Engine)),
            ("/engines/default/login", Route::Nowhere(Scope::Engine)),
            ("/engines/other/masking/api/login", Route::Nowhere(Scope::Engine)),
            ("/engines", Route::Nowhere(Scope::Engine)),
            ("*", Route::Nowhere(Scope::Page)),
            ("", Route::Nowhere(Scope::Page)),
        ];
        for (path, room) in rooms {
            assert_eq!(Route::of(path), room, "{path}");
        }
    }
}
