package cmd

import (
	"fmt"

	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket"
)

// appointmentView is the JSON of an appointment.
type appointmentView struct {
	ID         int64  `json:"appointment"`
	State      string `json:"state"` // planned, done, called-off
	At         stamp  `json:"at"`
	EndsAt     stamp  `json:"ends_at"`
	Minutes    int    `json:"minutes"`
	Technician string `json:"technician"`
	Place      orNull `json:"place"`
	Note       orNull `json:"note"`
}

func viewAppointment(a ticket.Appointment) appointmentView {
	return appointmentView{a.ID, string(a.State()), stamp(a.At), stamp(a.End()), a.Minutes, a.By, orNull(a.Place), orNull(a.Note)}
}

// agendaView is an appointment with what the technician needs on the way.
type agendaView struct {
	appointmentView
	Ticket   string `json:"ticket"`
	InState  string `json:"ticket_state"`
	Subject  string `json:"subject"`
	Customer orNull `json:"customer"`
	Name     orNull `json:"name"`
	City     orNull `json:"city"`
	Address  orNull `json:"address"`
	Phone    orNull `json:"phone"`
}

func viewAgenda(list []shop.Visit) []agendaView {
	out := []agendaView{}
	for _, v := range list {
		t := v.Ticket
		out = append(out, agendaView{viewAppointment(v.Appointment), t.Name(), string(t.State), t.Subject, orNull(t.Customer),
			orNull(v.Name), orNull(v.City), orNull(v.Address), orNull(v.Phone)})
	}
	return out
}

// plannedView is what `plan` and `consultancy meet` answer.
type plannedView struct {
	agendaView
	Warnings []warningView `json:"warnings"`
}

// showPlanned prints an appointment after a change: one line for a person.
func (env *Env) showPlanned(p shop.Planned) error {
	list := []shop.Visit{p.Visit}
	v := plannedView{viewAgenda(list)[0], env.warnings(p.Warnings)}
	env.warnAll(p.Warnings)
	return env.say(v, func() *ui.Table { return env.agendaRows(list) }, func() string {
		return env.T("appointment %d %s: %s, %d minutes", v.ID, env.appointmentWords(v.State), env.timeWords(p.Visit.Appointment.At), v.Minutes) +
			"\n    " + joined("  ", v.Ticket, v.Technician, joined(", ", string(v.Name), string(v.Place)))
	})
}

func (env *Env) appointmentWords(state string) string {
	switch ticket.AppointmentState(state) {
	case ticket.Planned:
		return env.T("planned")
	case ticket.Kept:
		return env.T("done")
	}
	return env.T("called off")
}

// agendaRows are appointments for a pipe.
func (env *Env) agendaRows(list []shop.Visit) *ui.Table {
	t := &ui.Table{}
	for _, v := range viewAgenda(list) {
		place := string(v.Place)
		if place == "" {
			place = string(v.City)
		}
		t.Add(v.At, v.EndsAt, v.ID, v.State, v.Technician, v.Ticket, string(v.Customer), string(v.Name), place, v.Subject)
	}
	return t
}

// meetingView is the JSON of a consultancy's meeting.
type meetingView struct {
	Appointment int64  `json:"appointment"`
	At          stamp  `json:"at"`
	How         string `json:"how"`
	By          string `json:"technician"`
	Note        orNull `json:"note"` // what was said
}

// ticketDayView is what a ticket's JSON says of plans, consultancy and
// maintenance.
type ticketDayView struct {
	Plan        []appointmentView `json:"plan"`
	Repeat      orNull            `json:"repeat"`
	Consultancy bool              `json:"consultancy"`
	Meetings    []meetingView     `json:"meetings"`
	Outcome     orNull            `json:"outcome"`
}

func viewTicketDay(t ticket.Ticket) ticketDayView {
	v := ticketDayView{[]appointmentView{}, orNull(t.Repeat), t.Consultancy, []meetingView{}, orNull(t.Outcome)}
	for _, a := range t.Plan {
		v.Plan = append(v.Plan, viewAppointment(a))
	}
	for _, m := range t.Meetings {
		v.Meetings = append(v.Meetings, viewMeeting(m))
	}
	return v
}

func viewMeeting(m ticket.Meeting) meetingView {
	return meetingView{m.Appointment, stamp(m.At), m.How, m.By, orNull(m.Note)}
}

// dayRows are the lines of `ticket show` about plans, consultancy and
// maintenance.
func (env *Env) dayRows(v ticketDayView, row func(name, value string)) {
	for _, a := range v.Plan {
		row(env.T("appointment"), fmt.Sprintf("%s  %s  (%d, %s)", a.At.Local(), a.Technician, a.ID, env.appointmentWords(a.State)))
	}
	for _, m := range v.Meetings {
		row(env.T("meeting"), joined("  ", m.At.Local(), env.meetingWords(m.How), m.By, string(m.Note)))
	}
	row(env.T("outcome"), string(v.Outcome))
	row(env.T("maintenance"), string(v.Repeat))
}

func (env *Env) meetingWords(how string) string {
	if ticket.MeetingWay(how) == ticket.Remote {
		return env.T("remote")
	}
	return env.T("in person")
}
