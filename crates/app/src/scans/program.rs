//! Programs of the system that read scans: each with a limit of time, and nothing of it comes into this program but its words.
use std::fs::File;
use std::io;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::ScanFault;

/// So often it is looked whether a program has ended.
const STEP: Duration = Duration::from_millis(20);
/// Bytes that are read of what a program says.
const MOST: usize = 1024 * 1024;
/// Letters of a complaint.
const COMPLAINT: usize = 300;

/// The time that is left for a scan, in steps.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    left: u128,
    pub whole: Duration,
}

impl Limit {
    pub fn of(whole: Duration) -> Limit {
        Limit { left: whole.as_millis() / STEP.as_millis(), whole }
    }
}

/// Runs a program until it ends or the time is over, in a folder of its own. Gives what it wrote to its standard output.
pub(super) fn run(mut command: Command, folder: &Path, limit: &mut Limit) -> Result<String, ScanFault> {
    let program = command.get_program().to_string_lossy().into_owned();
    let program =
        Path::new(&program).file_name().map_or(program.clone(), |name| name.to_string_lossy().into());
    let odd = |why: io::Error| ScanFault::NotRead { program: program.clone(), said: why.to_string() };
    let (said, complained) = (folder.join("said"), folder.join("complained"));
    command
        .current_dir(folder)
        // One of them must not take all processors.
        .env("OMP_THREAD_LIMIT", "1")
        .stdin(Stdio::null())
        .stdout(File::create(&said).map_err(odd)?)
        .stderr(File::create(&complained).map_err(odd)?);
    let mut child = match command.spawn() {
        Ok(child) => child,
        Err(why) if why.kind() == io::ErrorKind::NotFound => return Err(ScanFault::NoProgram { program }),
        Err(why) => return Err(odd(why)),
    };
    let Some(ended) = wait(&mut child, limit).map_err(odd)? else {
        return Err(ScanFault::TooSlow { seconds: limit.whole.as_secs() });
    };
    if ended {
        return text(&said).map_err(odd);
    }
    let said = text(&complained).map_err(odd)?;
    if said.contains("loading language") {
        return Err(ScanFault::NoRussian);
    }
    Err(ScanFault::NotRead { program, said: said.trim().chars().take(COMPLAINT).collect() })
}

/// Whether it ended well; none: it took too long and was ended.
fn wait(child: &mut Child, limit: &mut Limit) -> io::Result<Option<bool>> {
    while limit.left > 0 {
        if let Some(ended) = child.try_wait()? {
            return Ok(Some(ended.success()));
        }
        limit.left -= 1;
        std::thread::sleep(STEP);
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}

fn text(file: &Path) -> io::Result<String> {
    use std::io::Read;
    let mut bytes = Vec::new();
    File::open(file)?.take(MOST as u64).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
