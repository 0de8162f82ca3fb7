package shop

import (
	"cmp"
	"errors"
	"slices"

	"scatto/internal/refusal"
	"scatto/tariff"
)

// listName is the price list of a piece of work: what the contract behind it
// agreed, else the customer's own, else the shop's (R62).
func (s *Shop) listName(contractList, customerList string) string {
	return cmp.Or(contractList, customerList, s.Config.DefaultList)
}

// late reports whether the list's percentage for work out of hours comes on
// top of what a session adds (R13): its opening decides, and of a dropped
// line's sessions each one's, so that taking it up again never costs more than
// going on (R22, art. 1370 c.c.). Within the hours of the customer's own SLA
// nothing is out of hours.
func (w *write) late(s Session, chain []Session, list tariff.PriceList) (bool, error) {
	outside := func(o Session) bool { return o.OutOfHours }
	if list.OutOfHours == 0 || !outside(s) || slices.ContainsFunc(chain, func(o Session) bool { return !outside(o) }) {
		return false, nil
	}
	t, err := ticketByNumber(w.Tx, s.Ticket)
	if err != nil {
		return false, err
	}
	if s.Activity != "" {
		t.Activity = s.Activity
	}
	t.Site = s.Site
	open, err := w.shop.slaOpen(w.Tx, t, s.OpenedAt)
	return !open, err
}

// outOfHours is what is said about a session that opens out of hours.
func (w *write) outOfHours(s Session) (*refusal.Error, error) {
	var work tariff.Work
	mine, err := contractsAt(w.Tx, s.Customer, s.Site)
	if err != nil {
		return nil, err
	}
	work.Activity, work.Coverage = tariff.Activity(s.Activity), w.shop.coverage
	err = w.cover(&work, s, mine, w.shop.day(s.OpenedAt))
	if pendingKind(err) != "" {
		err = nil // the gates have named a missing list
	}
	late := false
	if err == nil {
		late, err = w.late(s, nil, work.List)
	}
	if err != nil {
		return nil, err
	}
	if late {
		return refusal.Rule("out-of-hours", "outside office hours: recorded as such, what is charged costs %s %% more", work.List.OutOfHours).By("R13"), nil
	}
	return refusal.Rule("out-of-hours", "outside office hours: recorded as such, no surcharge").By("R13"), nil
}

// pendingKind is the kind of a refusal that lets a session be closed and keeps
// it from being priced, "" of another error: work is never blocked.
func pendingKind(err error) string {
	var no *refusal.Error
	if errors.As(err, &no) && (no.Class == refusal.ClassRule || no.Kind == "unknown-price-list") {
		return no.Kind
	}
	return ""
}

// notPriced says why a closed session has no price, and what mends it.
func (w *write) notPriced(one Session) (*refusal.Error, error) {
	all, err := sessionsOf(w.Tx, one.Ticket)
	if err != nil {
		return nil, err
	}
	settled := slices.DeleteFunc(all, func(o Session) bool { return o.ID == one.ID || o.Charge == nil })
	work, err := w.work(one, settled)
	if err == nil {
		_, err = tariff.Quote(work)
	}
	why := refusal.Rule("not-priced", "session %s has no price yet (%s)", one.ID, one.Pending).
		WithHint("make it good: the next invoice run prices it")
	if one.Visit != "" { // known by the visit, and changed by it only
		why = refusal.Rule("not-priced", "visit %s has no price yet (%s)", one.Visit, one.Pending).
			WithHint("make it good: the next invoice run prices it")
	}
	var no *refusal.Error
	switch {
	case err == nil:
		return why, nil
	case !errors.As(err, &no) || pendingKind(err) == "":
		return nil, err
	case one.Visit == "":
		why = refusal.Rule("not-priced", "session %s has no price yet: %s", one.ID, no)
	default:
		why = refusal.Rule("not-priced", "visit %s has no price yet: %s", one.Visit, no)
	}
	why.Hint, why.HintArgs = no.Hint, no.HintArgs
	if one.Visit != "" && no.Kind == string(tariff.RefusedHardware) {
		why = why.WithHint("scatto visit correct %s --activity on-site --reason TEXT; or propose a hardware contract to the customer", one.Visit)
	}
	return why.By(no.Rules...), nil
}
