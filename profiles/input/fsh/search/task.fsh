// R4 finds a task by when the work was done, but not by when it is due.

Instance: kap-task-due
InstanceOf: SearchParameter
Usage: #definition
Title: "Task by due date"
Description: "The day by which the task is due; lt and a day finds what should have been done before it."
* insert SearchBy(kap-task-due, Task, due, date, [[Task.restriction.period.end]], [[The day by which the task is due; lt and a day finds what should have been done before it.]])
* name = "KapTaskDue"
