package shop

import (
	"slices"
	"strings"
	"time"

	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/tariff"
	"scatto/ticket"
)

// VisitFix says what a correction changes; zero fields keep what is there.
type VisitFix struct {
	Stretches  []ticket.Stretch // all of them anew
	From, To   time.Time        // of every technician, when all have the same times
	Activity   string
	Site       string
	BillTo     string
	Kilometres *int64
	Work       *string
	Expenses   []VisitExpense // beside those that are there
	Parts      []VisitPart
	Receipts   []Attachment
	Waive      bool // for Reason (R26)
	Charge     bool // charge again what was waived
	Reason     string
}

// CorrectVisit writes a second line about a visit and prices it anew. What is
// invoiced is corrected by a credit note, never here (R20, R26).
func (s *Shop) CorrectVisit(ref string, fix VisitFix) (out OnSite, err error) {
	if fix.Reason, err = text.Line("reason", fix.Reason, 200); err != nil {
		return out, err
	}
	if fix.Work != nil {
		if *fix.Work, err = note(*fix.Work); err != nil {
			return out, err
		}
	}
	if fix.Activity != "" {
		if _, err := tariff.ParseActivity(fix.Activity); err != nil {
			return out, err
		}
	}
	if fix.Kilometres != nil {
		if err := ticket.CheckKilometres(*fix.Kilometres); err != nil {
			return out, err
		}
	}
	err = s.write("visit.correct", func(w *write) error {
		old, err := w.changeable(ref)
		if err != nil {
			return err
		}
		v, err := old.Correct(s.at, s.by, fix.Reason)
		if err != nil {
			return err
		}
		if v.Stretches, err = fix.stretches(old.Visit); err != nil {
			return err
		}
		v, warnings, err := w.corrected(old, v, fix)
		if err != nil {
			return err
		}
		if out, err = w.looked(v, warnings); err != nil {
			return err
		}
		unnamed, err := w.visitors(v)
		out.Warnings = append(out.Warnings, unnamed...)
		return err
	})
	return out, err
}

// changeable finds a visit that no invoice holds.
func (w *write) changeable(ref string) (OnSite, error) {
	v, err := findVisit(w.Tx, ref)
	if err != nil {
		return OnSite{}, err
	}
	o, err := onSite(w.Tx, v)
	if err == nil {
		err = o.invoiced()
	}
	return o, err
}

// stretches are those of the corrected visit, without sessions where they are
// other than before.
func (fix VisitFix) stretches(old ticket.Visit) ([]ticket.Stretch, error) {
	list := slices.Clone(old.Stretches)
	if len(fix.Stretches) > 0 {
		return slices.Clone(fix.Stretches), nil
	}
	for i := range list {
		st := &list[i]
		if !fix.From.IsZero() {
			if !st.From.Equal(list[0].From) && i > 0 && !old.Stretches[i].From.Equal(old.Stretches[0].From) {
				return nil, ownTimes(old)
			}
			st.From = fix.From
		}
		if !fix.To.IsZero() {
			if i > 0 && !old.Stretches[i].To.Equal(old.Stretches[0].To) {
				return nil, ownTimes(old)
			}
			st.To = fix.To
		}
	}
	return list, nil
}

func ownTimes(v ticket.Visit) error {
	return refusal.Usage("whose-time", "the technicians of visit %s have times of their own: %s", v.ID, strings.Join(v.Names(), ", ")).
		WithHint("write them all: --technician \"Luca 09:30-11:50\" --technician \"Sara 09:30-10:55\"")
}

// corrected stores what a correction makes of a visit.
func (w *write) corrected(old OnSite, v ticket.Visit, fix VisitFix) (ticket.Visit, []*refusal.Error, error) {
	var warnings []*refusal.Error
	var err error
	if v.Stretches, warnings, err = w.attended(v.Stretches, v.ID); err != nil {
		return v, nil, err
	}
	v.Date = w.shop.day(v.From())
	if fix.Activity != "" {
		v.Activity = fix.Activity
	}
	if v, err = w.relocated(v, old, fix); err != nil {
		return v, nil, err
	}
	if fix.Kilometres != nil {
		v.Kilometres = *fix.Kilometres
	}
	if fix.Work != nil {
		v.Work = *fix.Work
	}
	if v, err = w.rebook(old, v, fix); err != nil {
		return v, nil, err
	}
	if v.Date != old.Date {
		if err := w.moveLines(v); err != nil {
			return v, nil, err
		}
	}
	if v, err = w.travel(v, fix.Reason); err != nil {
		return v, nil, err
	}
	if v, err = w.receipts(v, fix.Receipts); err != nil {
		return v, nil, err
	}
	if v, err = w.expenses(v, fix.Expenses); err != nil {
		return v, nil, err
	}
	if v, err = w.parts(v, fix.Parts); err != nil {
		return v, nil, err
	}
	return v, warnings, w.putVisit(v)
}

// relocated moves a visit with the work that it had: what is new is booked
// afterwards, at its place.
func (w *write) relocated(v ticket.Visit, old OnSite, fix VisitFix) (ticket.Visit, error) {
	stretches := v.Stretches
	v.Stretches = old.Stretches
	v, err := w.relocate(v, fix.Site, fix.BillTo)
	v.Stretches = stretches
	return v, err
}

// rebook brings the sessions of a visit to its new stretches: the time of a
// technician who was named before is corrected, others are added or void.
func (w *write) rebook(old OnSite, v ticket.Visit, fix VisitFix) (ticket.Visit, error) {
	waived := ""
	for _, one := range old.Sessions {
		if one.Waived != "" {
			waived = one.Waived
		}
	}
	switch {
	case fix.Waive:
		waived = fix.Reason
	case fix.Charge:
		waived = ""
	}
	left := slices.Clone(old.Sessions)
	kept := make([]Session, len(v.Stretches))
	for i, st := range v.Stretches {
		if k := slices.IndexFunc(left, func(o Session) bool { return strings.EqualFold(o.Technician, st.Technician) }); k >= 0 {
			kept[i] = left[k]
			left = slices.Delete(left, k, k+1)
		}
	}
	for _, was := range left { // first, so that none stands in another's way
		if err := w.dropSession(was, fix.Reason); err != nil {
			return v, err
		}
	}
	v.Stretches = slices.Clone(v.Stretches)
	for i := range v.Stretches {
		st := &v.Stretches[i]
		if kept[i].ID == "" {
			one, err := w.book(v, *st, waived)
			if err != nil {
				return v, err
			}
			st.Session = one.ID
			continue
		}
		st.Session = kept[i].ID
		if err := w.resetSession(kept[i], *st, v.Activity, waived, fix.Reason); err != nil {
			return v, err
		}
	}
	return v, nil
}

// resetSession gives the session of a visit other times, activity or waiver.
func (w *write) resetSession(had Session, st ticket.Stretch, activity, waived, reason string) error {
	old, err := sessionByNumber(w.Tx, had.Number()) // the one before may have priced it anew
	if err != nil || old.OpenedAt.Equal(st.From) && old.ClosedAt.Equal(st.To) && old.Activity == activity && old.Waived == waived {
		return err
	}
	one := old
	if one.Session, err = old.Correct(w.shop.at, w.shop.by, reason, st.From, st.To, activity); err != nil {
		return err
	}
	office, err := w.shop.Config.Calendar.Open(windowOffice, one.OpenedAt)
	if err != nil {
		return err
	}
	one.OutOfHours, one.Waived = !office, waived
	if one, err = w.reprice(&old, one); err != nil {
		return err
	}
	return w.answeredAnew(old, one)
}
