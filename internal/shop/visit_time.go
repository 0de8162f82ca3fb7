package shop

import (
	"slices"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// attended checks the stretches of a visit, gives technicians the spelling on
// record and puts them in order. A technician who is in another visit at that
// time is refused; one who was connected to somebody else is a warning.
func (w *write) attended(list []ticket.Stretch, visit string) (_ []ticket.Stretch, warnings []*refusal.Error, err error) {
	list = slices.Clone(list)
	for i := range list {
		st := &list[i]
		st.From, st.To = st.From.UTC(), st.To.UTC()
		if err := w.knownTechnician(st.Technician, st.From); err != nil {
			return nil, nil, err
		}
		person, ok, err := get[Technician](w.Tx, technicianKey(st.Technician))
		if err != nil {
			return nil, nil, err
		}
		if ok {
			st.Technician = person.Name
		}
	}
	if err := ticket.CheckStretches(list, w.shop.now); err != nil {
		return nil, nil, err
	}
	slices.SortStableFunc(list, func(a, b ticket.Stretch) int { return a.From.Compare(b.From) })
	for _, st := range list {
		busy, err := w.elsewhere(st, visit)
		if err != nil {
			return nil, nil, err
		}
		warnings = append(warnings, busy...)
	}
	return list, warnings, nil
}

// elsewhere looks for what else a technician did during a stretch of the visit
// named. A visit lasts a day at most, so that none lies outside the days read.
func (w *write) elsewhere(st ticket.Stretch, visit string) (warnings []*refusal.Error, err error) {
	s := w.shop
	meets := func(o Session) bool {
		until := o.ClosedAt
		if o.IsOpen() {
			until = s.now
		}
		return o.Voided == "" && (o.Visit == "" || o.Visit != visit) &&
			st.During(ticket.Stretch{Technician: o.Technician, From: o.OpenedAt, To: until})
	}
	look := func(n int64) error {
		o, err := sessionByNumber(w.Tx, n)
		switch {
		case err != nil || !meets(o):
			return err
		case o.Visit != "":
			return refusal.Rule("technician-busy", "%s is in visit %s then, from %s to %s", o.Technician, o.Visit,
				calendar.Show(o.OpenedAt), calendar.Show(o.ClosedAt)).WithHint("scatto visit show %s", o.Visit).By("R20")
		}
		warnings = append(warnings, refusal.Rule("connected-meanwhile", "%s was in remote session %s of ticket %s meanwhile",
			o.Technician, o.ID, o.TicketName()).WithHint("scatto session show %s", o.ID).By("R20"))
		return nil
	}
	prefixes := []store.Key{store.OpenSessionPrefix()}
	for d := s.day(st.From); !d.After(s.day(st.To).AddDays(1)); d = d.AddDays(1) {
		prefixes = append(prefixes, store.SessionsOnPrefix(d))
	}
	for _, prefix := range prefixes {
		ids, err := numbers(w.Tx, prefix)
		if err != nil {
			return nil, err
		}
		for _, n := range ids {
			if err := look(n); err != nil {
				return nil, err
			}
		}
	}
	return warnings, nil
}

// book stores the time of a technician as a session of the visit, closed at
// once and priced. It is no remote connection: no gate, no line in the
// customer's access log. A visit is a deliberate record however long it was,
// so that whoever enters it has confirmed it.
func (w *write) book(v ticket.Visit, st ticket.Stretch, waived string) (Session, error) {
	s := w.shop
	office, err := s.Config.Calendar.Open(windowOffice, st.From)
	if err != nil {
		return Session{}, err
	}
	n, err := w.Next("session")
	if err != nil {
		return Session{}, err
	}
	return w.reprice(nil, Session{Session: ticket.Session{
		ID: ticket.SessionID(n), Ticket: v.Ticket, TicketYear: v.TicketYear, Customer: v.Customer, Technician: st.Technician,
		Activity: v.Activity, OpenedAt: st.From, ClosedAt: st.To, OutOfHours: !office, Confirmed: s.by, Waived: waived,
		Overridden: []string{}, Corrections: []ticket.Correction{}, Visit: v.ID, Site: v.Site, BillTo: v.BillTo,
	}})
}

// notOnSite refuses to change the session of a visit by itself.
func notOnSite(one Session, verb string) error {
	if one.Visit == "" {
		return nil
	}
	return refusal.Rule("session-of-visit", "session %s is the time of %s in visit %s", one.ID, one.Technician, one.Visit).
		WithHint("scatto visit %s %s --reason TEXT", verb, one.Visit)
}

// visitWarnings is what is to be said of the work of a visit: what keeps it
// from being priced, and contracts that come to their end.
func (w *write) visitWarnings(o OnSite) (out []*refusal.Error, err error) {
	for _, one := range o.Sessions {
		if one.Pending != "" {
			why, err := w.notPriced(one)
			if err != nil {
				return nil, err
			}
			out = append(out, why)
		}
		if one.Charge == nil {
			continue
		}
		more, err := w.contractWarnings(one)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	return slices.CompactFunc(out, func(a, b *refusal.Error) bool { return a.Kind == b.Kind && a.Error() == b.Error() }), nil
}
