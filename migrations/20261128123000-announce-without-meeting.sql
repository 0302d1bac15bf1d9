-- Where a regulation asks for no meeting, a notice lists what passed the review.
alter table accreditation.notice alter column meeting_id drop not null;
