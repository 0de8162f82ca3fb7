package shop

import (
	"slices"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff"
	"scatto/ticket"
)

// StartSession opens a remote connection: its clock begins (R20).
func (s *Shop) StartSession(in StartInput) (out Started, err error) {
	if in, err = tidyStart(in); err != nil {
		return out, err
	}
	err = s.write("session.start", func(w *write) error {
		out = Started{}
		old, err := findTicket(w.Tx, in.Ticket)
		if err != nil {
			return err
		}
		t, sess, err := w.newSession(old, in)
		if err != nil {
			return err
		}
		stand, err := w.foot(t, sess, in.Account)
		if err != nil {
			return err
		}
		sess.Account, sess.Authorised = stand.account.Name, stand.request
		gaps, err := w.gaps(t, sess, stand)
		if err != nil {
			return err
		}
		if len(gaps) > 0 && !in.Override {
			return closed(gaps, t)
		}
		if len(gaps) > 0 {
			sess.Override = in.Reason
		}
		var missed []Todo
		for _, g := range gaps {
			sess.Overridden = append(sess.Overridden, g.key)
			missed = append(missed, Todo{Customer: t.Customer, Ticket: t.Name(), Session: sess.ID, What: g.italian, Rule: g.rule, Reason: in.Reason})
		}
		if err := w.addTodos(missed); err != nil {
			return err
		}
		others, err := sessionsOf(w.Tx, t.Number)
		if err != nil {
			return err
		}
		for _, o := range others {
			if o.IsOpen() {
				out.Warnings = append(out.Warnings, refusal.Rule("also-connected", "%s is connected too (%s)", o.Technician, o.ID).By("R20"))
			}
		}
		if sess.OutOfHours {
			late, err := w.outOfHours(sess)
			if err != nil {
				return err
			}
			out.Warnings = append(out.Warnings, late)
		}
		machine := sess.Device
		if machine == "" {
			machine = t.Device
		}
		untested, err := s.tested(w.Tx, t.Customer, machine)
		if err != nil {
			return err
		}
		out.Warnings = append(out.Warnings, untested...)
		if sess.OpenedAt.Before(t.OpenedAt) {
			out.Warnings = append(out.Warnings, refusal.Rule("session-before-ticket", "the connection begins before ticket %s was opened, at %s",
				t.Name(), calendar.Show(t.OpenedAt)).WithHint("scatto session correct %s --from TIME --reason TEXT", sess.ID).By("R20"))
		}
		elsewhere, err := siteMissing(w.Tx, t)
		if err != nil {
			return err
		}
		if elsewhere != nil {
			out.Warnings = append(out.Warnings, elsewhere)
		}
		more, err := w.standOn(t, sess, stand)
		if err != nil {
			return err
		}
		out.Warnings = append(out.Warnings, more...)
		t = t.Connect(sess.OpenedAt)
		if err := w.putTicket(&old, t); err != nil {
			return err
		}
		if err := w.putSession(nil, sess); err != nil {
			return err
		}
		unnamed, err := w.wantsNomination(sess.Customer, s.day(sess.OpenedAt), sess.Technician)
		if err != nil {
			return err
		}
		told, err := w.unappointed(sess, stand)
		if err != nil {
			return err
		}
		twice, err := w.startedTwice(sess)
		if err != nil {
			return err
		}
		out.Warnings = slices.Concat(out.Warnings, unnamed, told, twice)
		out.Session, out.Ticket, out.Missing = sess, t, gaps
		return w.access(sess, ads.Login, sess.OpenedAt)
	})
	return out, err
}

func tidyStart(in StartInput) (StartInput, error) {
	for _, f := range []struct {
		what  refusal.Word
		value *string
	}{{"tool", &in.Tool}, {"monitoring person", &in.MonitoredBy}, {"device", &in.Device}, {"account's name", &in.Account}, {"reason", &in.Reason}} {
		v, err := text.Line(f.what, *f.value, 200)
		if err != nil {
			return in, err
		}
		*f.value = v
	}
	if in.Override && in.Reason == "" {
		return in, refusal.Rule("override-without-reason", "an override needs its reason").WithHint("add --reason TEXT")
	}
	if in.Activity != "" {
		if _, err := tariff.ParseActivity(in.Activity); err != nil {
			return in, err
		}
	}
	return in, nil
}

// billable refuses work on a ticket that is closed or nobody's.
func billable(t ticket.Ticket) error {
	switch {
	case t.State == ticket.Merged:
		return refusal.Rule("ticket-merged", "ticket %s was merged into %s", t.Name(), t.MergedInto).
			WithHint("work on ticket %s", t.MergedInto)
	case t.State.Closed():
		return refusal.Rule("ticket-closed", "ticket %s is closed", t.Name()).
			WithHint("scatto ticket reopen %d", t.Number)
	case t.Customer == "":
		return refusal.Rule("no-customer-on-ticket", "ticket %s has no customer", t.Name()).
			WithHint("scatto ticket edit %d --customer ID", t.Number).By("R08")
	}
	return nil
}

// newSession checks what no override can replace: a customer, a ticket that
// is not closed, no second connection of the same technician on the device.
func (w *write) newSession(t ticket.Ticket, in StartInput) (ticket.Ticket, Session, error) {
	s := w.shop
	if err := billable(t); err != nil {
		return t, Session{}, err
	}
	if t.Technician == "" {
		t.Technician = s.by
	}
	if t.Terms.At.IsZero() {
		if err := w.inheritTerms(&t); err != nil {
			return t, Session{}, err
		}
	}
	activity := in.Activity
	if activity == "" {
		activity = t.Activity
	}
	office, err := s.Config.Calendar.Open(windowOffice, s.at)
	if err != nil {
		return t, Session{}, err
	}
	site, billTo, err := placeOf(w.Tx, t)
	if err != nil {
		return t, Session{}, err
	}
	n, err := w.Next("session")
	if err != nil {
		return t, Session{}, err
	}
	sess := Session{Session: ticket.Session{
		ID: ticket.SessionID(n), Ticket: t.Number, TicketYear: t.Year, Customer: t.Customer, Technician: s.by,
		Device: in.Device, Activity: activity, Tool: in.Tool, MonitoredBy: in.MonitoredBy,
		OpenedAt: s.at, OutOfHours: !office, Overridden: []string{}, Corrections: []ticket.Correction{},
		Site: site, BillTo: billTo,
	}}
	others, err := sessionsOf(w.Tx, t.Number)
	if err != nil {
		return t, sess, err
	}
	if i := slices.IndexFunc(others, func(o Session) bool { return sess.Clashes(o.Session) }); i >= 0 {
		return t, sess, refusal.Rule("connection-open", "%s already has session %s open on ticket %s", s.by, others[i].ID, t.Name()).
			WithHint("scatto session stop %s, or name another --device", others[i].ID).By("R20")
	}
	return t, sess, w.alone(sess)
}

// Stopped is a connection just closed.
type Stopped struct {
	Session  Session
	Ticket   ticket.Ticket
	Warnings []*refusal.Error
}

// StopSession closes a remote connection and prices it. waive is the reason
// not to charge it (R26), "" to charge.
func (s *Shop) StopSession(ref string, waived bool, reason string) (out Stopped, err error) {
	if reason, err = text.Line("reason", reason, 200); err != nil {
		return out, err
	}
	if waived && reason == "" {
		return out, refusal.Rule("waive-without-reason", "work cannot go uncharged without a reason").
			WithHint("say why with --reason").By("R26")
	}
	err = s.write("session.stop", func(w *write) error {
		out = Stopped{}
		old, err := w.target(ref)
		if err != nil {
			return err
		}
		sess := old
		if sess.Session, err = sess.Stop(s.at); err != nil {
			return err
		}
		if err := w.stopsAlone(sess); err != nil {
			return err
		}
		if waived {
			sess.Waived = reason
		}
		if sess, err = w.reprice(&old, sess); err != nil {
			return err
		}
		if out.Ticket, err = w.settleTicket(sess.Ticket); err != nil {
			return err
		}
		if out.Warnings, err = w.stopWarnings(sess); err != nil {
			return err
		}
		todo, err := w.remindAccounts([]Session{sess})
		if err != nil {
			return err
		}
		unnamed, err := w.wantsNomination(sess.Customer, s.day(sess.OpenedAt), sess.Technician)
		if err != nil {
			return err
		}
		out.Warnings = append(append(out.Warnings, todo...), unnamed...)
		out.Session = sess
		return w.access(sess, ads.Logout, sess.ClosedAt)
	})
	return out, err
}

// settleTicket closes the ticket's connection state when its last session is
// closed: after that it waits until someone acts. It waits for the customer
// again when no session that counts interrupted that (R18).
func (w *write) settleTicket(number int64) (ticket.Ticket, error) {
	t, err := ticketByNumber(w.Tx, number)
	waited := t.State == ticket.RemoteClosed && !t.WaitedSince.IsZero()
	if err != nil || t.State != ticket.RemoteOpen && !waited {
		return t, err
	}
	all, err := sessionsOf(w.Tx, number)
	if err != nil || slices.ContainsFunc(all, func(o Session) bool { return o.IsOpen() }) {
		return t, err
	}
	sessions := make([]ticket.Session, len(all))
	for i, o := range all {
		sessions[i] = o.Session
	}
	old := t
	t = t.Disconnect(w.shop.at, sessions...)
	return t, w.putTicket(&old, t)
}
