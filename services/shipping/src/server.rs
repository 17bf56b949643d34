//! Serves until it is told to stop, and then lets requests under way finish.

use std::future::IntoFuture;
use std::io;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::timeout;

/// How long requests under way may take once the service is told to stop.
pub const GRACE: Duration = Duration::from_secs(1);

pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) -> io::Result<()> {
    let (told, stopping) = oneshot::channel::<()>();
    // It is told by the end of the channel.
    let server = axum::serve(listener, router).with_graceful_shutdown(async { _ = stopping.await });
    let mut server = tokio::spawn(server.into_future());
    tokio::select! {
        ended = &mut server => return ended?,
        () = stop => drop(told),
    }
    match timeout(GRACE, server).await {
        Ok(ended) => ended?,
        Err(_too_late) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;
    use std::net::SocketAddr;
    use std::sync::Arc;

    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;
    use tokio::sync::{Notify, mpsc};
    use tokio::task::JoinHandle;

    use super::*;

    async fn start(router: Router) -> (SocketAddr, oneshot::Sender<()>, JoinHandle<io::Result<()>>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(serve(listener, router, async { _ = stopped.await }));
        (address, stop, running)
    }

    async fn ask(address: SocketAddr) -> TcpStream {
        let mut connection = TcpStream::connect(address).await.unwrap();
        connection.write_all(b"GET / HTTP/1.1\r\nhost: test\r\nconnection: close\r\n\r\n").await.unwrap();
        connection
    }

    #[tokio::test]
    async fn a_request_under_way_is_answered() {
        let (asked, mut seen) = mpsc::channel(1);
        let go_on = Arc::new(Notify::new());
        let told = Arc::clone(&go_on);
        let slow = async move || {
            asked.send(()).await.unwrap();
            told.notified().await;
            "done"
        };
        let (address, stop, running) = start(Router::new().route("/", get(slow))).await;
        let mut connection = ask(address).await;
        seen.recv().await;
        stop.send(()).unwrap();
        go_on.notify_one();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 200 OK") && answer.ends_with("done"), "{answer}");
        running.await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn a_request_that_never_ends_does_not_keep_it() {
        let (asked, mut seen) = mpsc::channel(1);
        let never = async move || {
            asked.send(()).await.unwrap();
            pending::<&str>().await
        };
        let (address, stop, running) = start(Router::new().route("/", get(never))).await;
        let _connection = ask(address).await;
        seen.recv().await;
        stop.send(()).unwrap();
        timeout(GRACE * 5, running).await.unwrap().unwrap().unwrap();
    }
}
