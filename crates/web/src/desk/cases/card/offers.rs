use super::acts::{ActForm, general};
use super::now::now;
use super::talk::talk;
use super::tasks::tasks;
use super::{Look, Returned};

/// Every form of the card: the actions of the stage, what may be done with its tasks, the reply, the general acts.
pub fn forms(look: &Look) -> Vec<ActForm> {
    let fresh = Returned::default();
    let of_tasks = tasks(look, &fresh).into_iter().flat_map(|task| [task.finish, task.cancel]).flatten();
    let stage = now(look, &fresh).acts.into_iter();
    stage
        .chain(of_tasks)
        .chain(talk(look, &fresh).reply.map(|reply| reply.form))
        .chain(general(look, &fresh))
        .collect()
}
