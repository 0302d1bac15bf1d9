-- Nothing looks notices up by the batch they came with since that is no key of a call any more.
drop index decision.notice_batch_id_idx;
