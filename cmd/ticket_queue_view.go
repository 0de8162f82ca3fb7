package cmd

import (
	"strconv"

	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/ticket"
)

// wideQueue is how many columns a screen has on which the queue shows states.
const wideQueue = 110

// queueTable is the queue for a person: what to take up next, and what not.
// The fresh ones have a plus.
func (env *Env) queueTable(rows []shop.Queued, walkIn calendar.Window, fresh map[string]bool) *ui.Table {
	t := &ui.Table{Head: []string{"#", env.T("Number"), env.T("Class"), env.T("Sev."), env.T("Customer"), env.T("Deadline"),
		env.T("Waits for"), env.T("State"), env.T("Subject")}, Right: []int{0}, Least: map[int]int{5: 11}} // a deadline keeps its hour
	for _, r := range rows {
		severity, state := strconv.Itoa(r.Ticket.Severity), ""
		if r.Ticket.OwnBug {
			severity += " *"
		}
		number := r.Ticket.Name()
		if fresh[number] {
			number = "+" + number
		}
		if env.Columns == 0 || env.Columns >= wideQueue {
			state = r.Ticket.State.Label()
		}
		deadline := env.deadlineCell(r.Promise)
		if _, d, ok := nextDeadline(r.Promise); ok && d.State == ticket.DeadlineLate {
			t.Urgent = append(t.Urgent, deadline)
		}
		t.Add(r.Position, number, env.classWord(r), severity, joined(" ", r.Ticket.Customer, r.Ticket.Site), deadline, env.waitsFor(r, walkIn), state, queueSubject(r.Ticket))
	}
	return t
}

// classWord is the class for a person.
func (env *Env) classWord(r shop.Queued) string {
	if r.Contract {
		return env.T("contract")
	}
	return env.T("walk-in")
}

// queueSubject is a ticket's subject; one that looks like a request under data
// protection law says so first (R109).
func queueSubject(t ticket.Ticket) string {
	if t.PrivacyHint != "" {
		return "privacy? " + t.Subject
	}
	return t.Subject
}

// deadlineCell is the next deadline in a few words: the hour when it is today,
// else the day.
func (env *Env) deadlineCell(p *shop.Promise) string {
	_, d, ok := nextDeadline(p)
	if !ok {
		return ""
	}
	local := d.Due.In(calendar.Rome())
	when := local.Format("02/01")
	if calendar.DateOf(d.Due, calendar.Rome()) == calendar.DateOf(env.now(), calendar.Rome()) {
		when = local.Format("15:04")
	}
	switch d.State {
	case ticket.DeadlineLate:
		return env.T("LATE %s", when)
	case ticket.DeadlinePaused:
		return env.T("paused")
	}
	return env.T("due %s", when)
}

// waitsFor is what keeps a ticket from being worked on, in a few words; without
// the licence declaration no connection opens (R15).
func (env *Env) waitsFor(r shop.Queued, walkIn calendar.Window) string {
	hindrance := env.hindranceWords(r, walkIn)
	if r.Ticket.Accepted() {
		return hindrance
	}
	return joined(", ", env.T("licences"), hindrance)
}

func (env *Env) hindranceWords(r shop.Queued, walkIn calendar.Window) string {
	switch r.Hindrance {
	case ticket.LacksPEC:
		return env.T("PEC")
	case ticket.WaitsCustomer:
		return env.T("customer")
	case ticket.ContractCalls:
		return env.T("calls: %d", r.Blocked)
	case ticket.OutsideWindow:
		return bandWords(walkIn)
	case ticket.OutsideOffice:
		return env.T("office hours")
	}
	return ""
}
