/** A prepared statement of the floor. */
export interface Statement {
  readonly name: string;
  readonly text: string;
}

const ITEM = `t.id, t.state, t.version, t.call_id as "callId", t.base_id as "baseId", t.base_name as "baseName", t.class_code as "classCode",
  t.recommender_node_id as "recommenderNodeId", n.name as recommender, t.issuer_node_id as "issuerNodeId", t.rank,
  t.submitted_at as "submittedAt", t.correction_due_on::text as "correctionDueOn", t.created_at as "createdAt"`;

/** The newest 21 applications: one walk along the primary key, the name of the recommender beside each. */
export const PAGE: Statement = {
  name: 'page',
  text: `select ${ITEM} from accreditation.application t join access.node n on n.id = t.recommender_node_id order by t.id desc limit 21`,
};

/** One application ($1) with the names that its view shows. */
export const ONE: Statement = {
  name: 'one',
  text: `select ${ITEM}, t.base_node_id as "baseNodeId", t.managing_node_id as "managingNodeId", t.recommender_kind as "recommenderKind",
      t.form, t.pledged_at as "pledgedAt", manager.name as manager, issuer.name as issuer, c.title as "callTitle", c.year as "callYear"
    from accreditation.application t join access.node n on n.id = t.recommender_node_id
    join access.node manager on manager.id = t.managing_node_id join access.node issuer on issuer.id = t.issuer_node_id
    join accreditation.call c on c.id = t.call_id where t.id = $1`,
};

/** A draft ($1 id, $2 time, $3 call, $4 base, $5 form). */
export const INSERT: Statement = {
  name: 'insert',
  text: `insert into accreditation.application as t (id, state, version, created_at, call_id, base_id, base_name, base_node_id, managing_node_id,
      recommender_node_id, recommender_kind, issuer_node_id, class_code, form)
    select $1, 'draft', 1, $2, $3, b.id, name.name, b.node_id, m.node_id, m.node_id, 'COUNTY', c.issuer_node_id, 'other', $5
    from registry.base b join registry.base_tenure m on m.base_id = b.id join registry.base_name name on name.base_id = b.id
    join accreditation.call c on c.id = $3 where b.id = $4
    returning ${ITEM.replace('n.name', 'null')}, form`,
};

/** The next state of an application ($1), whatever it was. */
export const UPDATE: Statement = {
  name: 'update',
  text: `update accreditation.application t set state = 'accepted', version = version + 1 where id = $1 returning ${ITEM.replace('n.name', 'null')}, form`,
};
