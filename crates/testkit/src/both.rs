/// The same test on SQLite and on PostgreSQL, in a town of its own each time: `both!(name, ORG, |town| { … })`.
/// At its end every chain of the journal must verify, and every projection must equal its replay.
#[macro_export]
macro_rules! both {
    ($(#[$more:meta])* $name:ident, $organisation:expr, |$town:ident| $body:block) => {
        $(#[$more])*
        mod $name {
            use super::*;

            async fn body($town: &$crate::Town) $body

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                let town = $crate::Town::new($crate::Place::sqlite(), $organisation).await;
                body(&town).await;
                town.ends().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgresql() {
                let town = $crate::Town::new($crate::Place::postgresql(), $organisation).await;
                body(&town).await;
                town.ends().await;
            }
        }
    };
}
