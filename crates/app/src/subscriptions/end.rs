use jiff::SignedDuration;
use store::{StoreError, Subscription};
use uuid::Uuid;

use crate::cases::hex;
use crate::reception::same;
use crate::{AccountRefusal, App, AppError};

/// How long a subscription can be confirmed.
const TERM: SignedDuration = SignedDuration::from_hours(48);
/// Bytes of a token.
const TOKEN: usize = 16;

/// What a link of a letter does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubscriptionLink {
    Confirm,
    End,
}

impl SubscriptionLink {
    /// A part of its address.
    pub fn as_str(self) -> &'static str {
        match self {
            SubscriptionLink::Confirm => "confirm",
            SubscriptionLink::End => "end",
        }
    }
}

impl App {
    /// The subscription that a link is about. None: it has ended. `InvitationGone`: the link is not ours, or came too late.
    pub async fn linked_subscription(
        &self,
        org: &str,
        (link, id, token): (SubscriptionLink, Uuid, &str),
    ) -> Result<Option<Subscription>, AppError> {
        self.regulation(org).await?;
        if !same(self.subscription_token(org, link, id)?.as_bytes(), token.as_bytes()) {
            return Err(AccountRefusal::InvitationGone.into());
        }
        let found = self.reader().await?.subscription(org, id).await?;
        let late = |one: &Subscription| self.clock.now().duration_since(one.asked) > TERM;
        match (link, found) {
            (SubscriptionLink::Confirm, None) => Err(AccountRefusal::InvitationGone.into()),
            (SubscriptionLink::Confirm, Some(one)) if one.confirmed.is_none() && late(&one) => {
                Err(AccountRefusal::InvitationGone.into())
            }
            (_, found) => Ok(found),
        }
    }

    /// Does what a link is for; done twice, it is done once. Of a subscription that has ended nothing is left to be told.
    pub async fn follow_subscription_link(
        &self,
        org: &str,
        (link, id, token): (SubscriptionLink, Uuid, &str),
    ) -> Result<Option<Subscription>, AppError> {
        let found = self.linked_subscription(org, (link, id, token)).await?;
        let (org, at) = (org.to_owned(), self.clock.now());
        let written = self.store.write(move |tx| {
            let org = org.clone();
            Box::pin(async move {
                match link {
                    SubscriptionLink::Confirm => tx.confirm_subscription(&org, id, at).await,
                    SubscriptionLink::End => tx.end_subscription(&org, id).await,
                }
            })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))?;
        Ok(found)
    }

    /// A letter came back for good: whoever it was for is told nothing more. None of that name: it was no such letter.
    pub(crate) async fn ended_by_bounce(&self, org: &str, ids: &[String]) -> Result<bool, AppError> {
        let signed = ids.iter().filter_map(|id| mail::verify_message_id(id, &self.key));
        let told = signed.filter(|one| one.case == TOLD).find_map(|one| subscription_of(&one.unique));
        let Some(id) = told else { return Ok(false) };
        let org = org.to_owned();
        let written = self.store.write(move |tx| {
            let org = org.clone();
            Box::pin(async move { tx.end_subscription(&org, id).await })
        });
        written.await.map_err(|why: StoreError| AppError::Store(why))?;
        Ok(true)
    }

    /// Forgets what nobody confirmed. For the worker's round.
    pub async fn tidy_subscriptions(&self) -> Result<(), AppError> {
        let before = self.clock.now().checked_sub(TERM).unwrap_or(jiff::Timestamp::MIN);
        let written =
            self.store.write(move |tx| Box::pin(async move { tx.sweep_subscriptions(before).await }));
        written.await.map(drop).map_err(|why: StoreError| AppError::Store(why))
    }

    /// The whole address of a link, where customers reach the installation.
    pub(crate) fn subscription_link(
        &self,
        org: &str,
        link: SubscriptionLink,
        id: Uuid,
    ) -> Result<String, AppError> {
        let address = self.address.as_deref().unwrap_or_default();
        let token = self.subscription_token(org, link, id)?;
        Ok(format!("{address}/{org}/subscriptions/{id}/{}/{token}", link.as_str()))
    }

    fn subscription_token(&self, org: &str, link: SubscriptionLink, id: Uuid) -> Result<String, AppError> {
        let parts = [link.as_str().as_bytes(), org.as_bytes(), id.as_bytes()];
        Ok(hex(&self.keyed("subscription", &parts)?[..TOKEN]))
    }
}

/// What letters to subscribers are called after: a bounce that names one proves that it is of one of ours.
pub(super) const TOLD: &str = "subscription";

/// The subscription that a letter went out by, as its name tells.
fn subscription_of(unique: &str) -> Option<Uuid> {
    unique.split('.').next()?.parse().ok()
}
