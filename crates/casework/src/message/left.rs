use crate::case::Event;
use crate::clock;
use crate::draft::Draft;
use crate::refusal::Refusal;
use crate::task;

/// The message has left. An answer is given with that: deadlines that waited for it end, and nobody has to answer
/// otherwise any more.
pub(crate) fn left(draft: &mut Draft, n: u32) -> Result<(), Refusal> {
    let waiting = draft.state.live_clocks().filter(|clock| clock.awaits.contains(&n));
    let waiting: Vec<u32> = waiting.map(|clock| clock.n).collect();
    let awaited = draft.state.answers.iter().any(|one| one.message == n && one.is_on_its_way());
    draft.record(Event::MessageLeft { n, at: draft.at })?;
    if awaited {
        clock::left(draft, n, &waiting)?;
        task::end_letters(draft)?;
    }
    Ok(())
}
