-- When what is awaited can be done: earlier, time alone refuses it; from its end on nobody can, and it waits for nobody.
alter table workflow.task add not_before timestamptz, add until timestamptz;
