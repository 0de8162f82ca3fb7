package cmd

import (
	"strconv"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

// todoView is a to-do in JSON.
type todoView struct {
	Number   int64         `json:"number"`
	Due      calendar.Date `json:"due"`
	What     string        `json:"what"`
	Rule     orNull        `json:"rule"`
	Reason   orNull        `json:"reason"`
	Customer orNull        `json:"customer"`
	Ticket   orNull        `json:"ticket"`
	Session  orNull        `json:"session"`
	By       string        `json:"by"`
	At       stamp         `json:"at"`
	DoneAt   stamp         `json:"done_at"`
}

func viewTodo(t shop.Todo) todoView {
	return todoView{t.Seq, t.Due, t.What, orNull(t.Rule), orNull(t.Reason), orNull(t.Customer), orNull(t.Ticket),
		orNull(t.Session), t.By, stamp(t.At), stamp(t.DoneAt)}
}

// fallingDueView is what falls due in JSON: the fields of a to-do, of which the
// others have those that make sense, and four that all of them have.
type fallingDueView struct {
	Number   *int64        `json:"number"` // of a to-do or an appointment
	Due      calendar.Date `json:"due"`
	What     string        `json:"what"`
	Rule     orNull        `json:"rule"`
	Reason   orNull        `json:"reason"`
	Customer orNull        `json:"customer"`
	Ticket   orNull        `json:"ticket"`
	Session  orNull        `json:"session"`
	By       orNull        `json:"by"` // who booked the to-do, who is in charge of the rest
	At       stamp         `json:"at"` // when the to-do was booked
	DoneAt   stamp         `json:"done_at"`
	Kind     string        `json:"kind"`   // todo, response, resolution, appointment, goods
	DueAt    stamp         `json:"due_at"` // null of a to-do, which has a day
	Late     bool          `json:"late"`
	Contract orNull        `json:"contract"`
}

func (env *Env) viewFallingDue(d shop.Due) fallingDueView {
	if d.Kind == shop.DueTodo {
		t := viewTodo(d.Todo)
		return fallingDueView{&t.Number, t.Due, t.What, t.Rule, t.Reason, t.Customer, t.Ticket, t.Session, orNull(t.By), t.At, t.DoneAt,
			string(d.Kind), stamp{}, d.Late, ""}
	}
	if d.Kind == shop.DueGoods {
		return viewGoodsFalling(d)
	}
	v := fallingDueView{Due: calendar.DateOf(d.At, calendar.Rome()), What: d.Ticket.Subject, Customer: orNull(d.Ticket.Customer),
		Ticket: orNull(d.Ticket.Name()), By: orNull(d.Ticket.Technician), Kind: string(d.Kind), DueAt: stamp(d.At), Late: d.Late,
		Contract: orNull(d.Contract)}
	if d.Kind == shop.DueAppointment {
		v.Number, v.By, v.Reason = &d.Appointment.ID, orNull(d.Appointment.By), orNull(d.Appointment.Note)
	} else {
		v.Rule = "R51"
	}
	return v
}

// todoRows is the table of to-dos.
func (env *Env) todoRows(todos []shop.Todo) *ui.Table {
	list := make([]shop.Due, len(todos))
	for i, t := range todos {
		list[i] = shop.Due{Kind: shop.DueTodo, Todo: t}
	}
	return env.dueRows(list)
}

// dueRows is the table of what falls due. For a pipe the columns of a to-do
// come first, then kind, instant and whether it is late.
func (env *Env) dueRows(list []shop.Due) *ui.Table {
	t := &ui.Table{Wrap: true, Narrow: 100, Head: []string{"#", env.T("Due"), "", env.T("Kind"), env.T("What"), env.T("Rule"), env.T("Ticket"), env.T("Customer"),
		env.T("By"), env.T("Reason")}, Right: []int{0}}
	for _, d := range list {
		v := env.viewFallingDue(d)
		number, due := "", v.Due.String()
		if v.Number != nil {
			number = strconv.FormatInt(*v.Number, 10)
		}
		if !env.OutTerminal {
			t.Add(number, due, v.What, v.Rule, v.Ticket, v.Customer, v.By, v.Reason, v.Kind, v.DueAt, v.Late)
			continue
		}
		if d.Kind != shop.DueTodo && d.Kind != shop.DueGoods {
			due = v.DueAt.Local()
		}
		late := ""
		if d.Late {
			late = env.T("LATE")
			t.Urgent = append(t.Urgent, late)
		}
		// who booked it and by which rule is in JSON: 80 columns are for what to do
		t.Add(number, due, late, env.dueWords(d.Kind), v.What, "", v.Ticket, v.Customer, "", v.Reason)
	}
	return t
}

// dueWords says to a person what falls due.
func (env *Env) dueWords(kind shop.DueKind) string {
	switch kind {
	case shop.DueTodo:
		return env.T("to-do")
	case shop.DueResponse:
		return env.T("answer")
	case shop.DueResolution:
		return env.T("solution")
	case shop.DueAppointment:
		return env.T("appointment")
	case shop.DueGoods:
		return env.T("goods")
	}
	return string(kind)
}
