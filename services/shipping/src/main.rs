//! Says what it costs to ship a cart, and ships it: HTTP on :8080, readiness on :8080/healthz.

mod app;
mod attributes;
mod code;
mod customs;
mod flags;
mod health;
mod log;
mod parcel;
mod price;
mod problem;
mod quote;
mod server;
mod ship;
mod telemetry;

use std::env;
use std::error::Error;
use std::process::ExitCode;
use std::time::{Duration, SystemTime};

use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::signal::unix::{SignalKind, signal};

use crate::flags::Watcher;
use crate::log::Log;
use crate::telemetry::{Process, Telemetry};

const NAME: &str = "shipping";
const ADDRESS: &str = "0.0.0.0:8080";
const FLAG_ENDPOINT: &str = "http://flagd:8016";
/// What is left of the telemetry may take so long at the end.
const FLUSH: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let started = SystemTime::now();
    let log = log::to_stderr();
    match code::pin() {
        Ok(bytes) => log(&format!("pinned {} KiB of code in memory", bytes / 1024)),
        Err(error) => log(&format!(
            "code not pinned in memory ({error}): at its memory limit this process may hang instead of being killed"
        )),
    }
    // One thread is enough for what there is to compute, and takes the least memory.
    let ended = Builder::new_current_thread().enable_all().build().map_err(Into::into).and_then(|runtime| {
        let ended = runtime.block_on(run(started, &log));
        runtime.shutdown_background();
        ended
    });
    match ended {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log(&format!("cannot go on: {error}"));
            ExitCode::FAILURE
        }
    }
}

async fn run(started: SystemTime, log: &Log) -> Result<(), Box<dyn Error>> {
    let (mut terminated, mut interrupted) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    let telemetry = Telemetry::start(NAME, log)?;
    let meter = telemetry.meter();
    Process::new(started).observe(&meter);

    let flagd = env::var("OFREP_ENDPOINT").unwrap_or_else(|_| FLAG_ENDPOINT.to_owned());
    let watcher = Watcher::new(&flagd, customs::FLAG, log.clone());
    let flag = watcher.flag();
    flag.observe(&meter);
    tokio::spawn(watcher.watch());

    let router = app::router(telemetry.tracer(), &meter, flag);
    let listener = TcpListener::bind(ADDRESS).await.map_err(|error| format!("{ADDRESS}: {error}"))?;
    log(&format!("serving on {ADDRESS}"));
    let stop = async {
        tokio::select! { _ = terminated.recv() => {}, _ = interrupted.recv() => {} }
        log("stopping");
    };
    server::serve(listener, router, stop).await?;
    if let Err(lost) = telemetry.shutdown(FLUSH).await {
        log(&format!("the last spans or metrics could not be sent: {lost}"));
    }
    Ok(())
}
