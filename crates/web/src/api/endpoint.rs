use std::any::TypeId;
use std::future::Future;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use axum::routing::{MethodRouter, delete as on_delete, get as on_get, post as on_post, put as on_put};
use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::call::Call;
use super::guard::{Needs, reference};
use super::input;
use super::problem::Trouble;
use super::reply::Reply;
use super::scope::Scope;
use crate::access::Access;
use crate::server::Web;
use crate::session::Me;

/// In bytes: a body of words.
const LARGEST: usize = 512 * 1024;
/// The same with files, in base64.
const LARGEST_WITH_FILES: usize = app::LARGEST_TOGETHER / 3 * 4 + LARGEST;

/// A way in for programs: what it needs, what it takes and gives. The router and the document are made of these.
pub struct Endpoint {
    pub method: &'static str,
    /// As axum and OpenAPI write it: `/api/v1/{org}/cases/{number}`.
    pub path: String,
    pub needs: Needs,
    /// `cases.list`: the id of the operation.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub says: &'static str,
    /// What is worth knowing beside.
    pub more: &'static str,
    /// Of the answer when all is well.
    pub status: u16,
    /// It acts on a case as somebody saw it: `If-Match` or `seq` is asked for.
    pub seen: bool,
    /// Takes a form with files as browsers send it too.
    pub forms: bool,
    /// What it is about may have become part of something else.
    pub joinable: bool,
    /// It answers with a file of this media type and not with JSON.
    pub media: Option<&'static str>,
    pub(super) takes: fn(&mut SchemaGenerator) -> Schema,
    /// None: there is nothing to say.
    pub(super) gives: Option<fn(&mut SchemaGenerator) -> Schema>,
    pub(super) handler: MethodRouter<Web>,
}

impl Endpoint {
    fn new<In: JsonSchema, Out: JsonSchema + 'static>(
        method: &'static str,
        path: &str,
        (access, scope): (Access, Scope),
        handler: MethodRouter<Web>,
    ) -> Endpoint {
        let silent = TypeId::of::<Out>() == TypeId::of::<()>();
        Endpoint {
            method,
            path: format!("/api/v1/{{org}}{path}"),
            needs: Needs { access, scope, keyed: false, largest: LARGEST },
            name: "",
            says: "",
            more: "",
            status: if silent { 204 } else { 200 },
            seen: false,
            joinable: false,
            media: None,
            forms: false,
            takes: |schemas| schemas.subschema_for::<In>(),
            gives: (!silent).then_some(|schemas| schemas.subschema_for::<Out>()),
            handler,
        }
    }

    /// Its name and what it does.
    pub fn says(self, name: &'static str, says: &'static str) -> Endpoint {
        Endpoint { name, says, ..self }
    }

    pub fn more(self, more: &'static str) -> Endpoint {
        Endpoint { more, ..self }
    }

    /// Answers 201: something new is there.
    pub fn created(self) -> Endpoint {
        Endpoint { status: 201, ..self }
    }

    /// Takes `Idempotency-Key`.
    pub fn keyed(self) -> Endpoint {
        Endpoint { needs: Needs { keyed: true, ..self.needs }, ..self }
    }

    /// Takes files, or other large things.
    pub fn large(self) -> Endpoint {
        Endpoint { needs: Needs { largest: LARGEST_WITH_FILES, ..self.needs }, ..self }
    }

    /// Acts on a case as somebody saw it.
    pub fn seen(self) -> Endpoint {
        Endpoint { seen: true, ..self }
    }

    /// It is about a card that may have been joined to another.
    pub fn joinable(self) -> Endpoint {
        Endpoint { joinable: true, ..self }
    }
}

/// Looks at something; takes what stands behind the question mark.
pub fn get<In, Out, F, Fut>(path: &str, access: Access, scope: Scope, handle: F) -> Endpoint
where
    In: DeserializeOwned + JsonSchema + Send + 'static,
    Out: Serialize + JsonSchema + 'static,
    F: Fn(Call, In) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Reply<Out>> + Send,
{
    let handler = on_get(asking(handle));
    Endpoint::new::<In, Out>("GET", path, (access, scope), handler)
}

/// Gives a file as it is, which is too long to be put into JSON.
pub fn file<In, F, Fut>(
    path: &str,
    access: Access,
    scope: Scope,
    (media, handle): (&'static str, F),
) -> Endpoint
where
    In: DeserializeOwned + JsonSchema + Send + 'static,
    F: Fn(Call, In) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Result<Response, Trouble>> + Send,
{
    let handler = on_get(move |call: Call, uri: Uri| {
        let (handle, asked) = (handle.clone(), input::query::<In>(&uri));
        async move {
            let (web, me) = (call.web.clone(), call.me.clone());
            let done = match asked {
                Ok(asked) => handle(call, asked).await,
                Err(trouble) => Err(trouble),
            };
            done.unwrap_or_else(|trouble| told(&web, &me, &trouble))
        }
    });
    let endpoint = Endpoint::new::<In, ()>("GET", path, (access, scope), handler);
    Endpoint { status: 200, media: Some(media), ..endpoint }
}

/// Takes something away.
pub fn delete<In, Out, F, Fut>(path: &str, access: Access, scope: Scope, handle: F) -> Endpoint
where
    In: DeserializeOwned + JsonSchema + Send + 'static,
    Out: Serialize + JsonSchema + 'static,
    F: Fn(Call, In) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Reply<Out>> + Send,
{
    let handler = on_delete(asking(handle));
    Endpoint::new::<In, Out>("DELETE", path, (access, scope), handler)
}

/// Does something; takes a body.
pub fn post<In, Out, F, Fut>(path: &str, access: Access, scope: Scope, handle: F) -> Endpoint
where
    In: DeserializeOwned + JsonSchema + Send + 'static,
    Out: Serialize + JsonSchema + 'static,
    F: Fn(Call, In) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Reply<Out>> + Send,
{
    let handler = on_post(sending(handle));
    Endpoint::new::<In, Out>("POST", path, (access, scope), handler)
}

/// Takes in a body as it came: `In` is what it says when it is JSON; whoever handles it reads it.
pub fn taking<In, Out, F, Fut>(path: &str, access: Access, scope: Scope, handle: F) -> Endpoint
where
    In: JsonSchema + 'static,
    Out: Serialize + JsonSchema + 'static,
    F: Fn(Call, Bytes) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Reply<Out>> + Send,
{
    let handler = on_post(move |call: Call, sent: Result<Bytes, BytesRejection>| {
        let handle = handle.clone();
        async move { answer(call, sent.map_err(|why| input::unread(&why)), handle).await }
    });
    let endpoint = Endpoint::new::<In, Out>("POST", path, (access, scope), handler);
    Endpoint { forms: true, ..endpoint }
}

/// Puts something in the place that the address names.
pub fn put<In, Out, F, Fut>(path: &str, access: Access, scope: Scope, handle: F) -> Endpoint
where
    In: DeserializeOwned + JsonSchema + Send + 'static,
    Out: Serialize + JsonSchema + 'static,
    F: Fn(Call, In) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Reply<Out>> + Send,
{
    let handler = on_put(sending(handle));
    Endpoint::new::<In, Out>("PUT", path, (access, scope), handler)
}

type Handled = std::pin::Pin<Box<dyn Future<Output = Response> + Send>>;

fn asking<In, Out, F, Fut>(handle: F) -> impl Fn(Call, Uri) -> Handled + Clone + Send + Sync + 'static
where
    In: DeserializeOwned + JsonSchema + Send + 'static,
    Out: Serialize + 'static,
    F: Fn(Call, In) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Reply<Out>> + Send,
{
    move |call: Call, uri: Uri| {
        let (handle, asked) = (handle.clone(), input::query::<In>(&uri));
        Box::pin(async move { answer(call, asked, handle).await })
    }
}

fn sending<In, Out, F, Fut>(
    handle: F,
) -> impl Fn(Call, HeaderMap, Result<Bytes, BytesRejection>) -> Handled + Clone + Send + Sync + 'static
where
    In: DeserializeOwned + JsonSchema + Send + 'static,
    Out: Serialize + 'static,
    F: Fn(Call, In) -> Fut + Clone + Send + Sync + 'static,
    Fut: Future<Output = Reply<Out>> + Send,
{
    move |call: Call, headers: HeaderMap, sent: Result<Bytes, BytesRejection>| {
        let (handle, asked) = (handle.clone(), input::body::<In>(&headers, sent));
        Box::pin(async move { answer(call, asked, handle).await })
    }
}

async fn answer<In, Out, F, Fut>(call: Call, asked: Result<In, Trouble>, handle: F) -> Response
where
    Out: Serialize,
    F: Fn(Call, In) -> Fut,
    Fut: Future<Output = Reply<Out>>,
{
    let (web, me) = (call.web.clone(), call.me.clone());
    let done = match asked {
        Ok(asked) => handle(call, asked).await,
        Err(trouble) => Err(trouble),
    };
    match done.and_then(|sent| sent.into_response()) {
        Ok(response) => response,
        Err(trouble) => told(&web, &me, &trouble),
    }
}

fn told(web: &Web, me: &Me, trouble: &Trouble) -> Response {
    trouble.answer(me.t, Some(&me.regulation), reference(web, trouble))
}
