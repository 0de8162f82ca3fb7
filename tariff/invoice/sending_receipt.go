package invoice

import "slices"

// Heard says what a receipt did to a document.
type Heard string

// What a receipt may do.
const (
	HeardNew        Heard = "applied"     // the state followed it
	HeardAgain      Heard = "known"       // it was there already: nothing has changed
	HeardLate       Heard = "late"        // kept: what came after it is known already
	HeardContradict Heard = "contradicts" // kept: it does not go with what SdI said before
)

// Hear adds a receipt about the file of that code, and lets the state follow
// it where it may: one message counts once, and what contradicts the state is
// kept and changes nothing. A file that nobody noted as sent was sent by hand.
func (i Invoice) Hear(code, sdi string, r Receipt) (Invoice, Heard) {
	i.Sendings = slices.Clone(i.Sendings)
	n := i.sending(code)
	if n < 0 {
		i.Sendings = append(i.Sendings, Sending{FileCode: code, Progressivo: i.Progressivo, Via: ViaHand, At: r.At, State: Sent, Receipts: []Receipt{}})
		n = len(i.Sendings) - 1
	}
	s := i.Sendings[n]
	for _, old := range s.Receipts {
		if old.same(r) {
			return i, HeardAgain
		}
	}
	state, heard := s.State.after(r, s.Receipts)
	r.Contradicts = heard == HeardContradict
	if s.SDI == "" && !r.Contradicts {
		s.SDI = sdi
	}
	s.State, s.Receipts = state, append(slices.Clone(s.Receipts), r)
	i.Sendings[n] = s
	return i, heard
}

// after is the state that a receipt brings. Public bodies have a second act:
// what was delivered, or not yet, is then accepted, refused, or neither.
func (s SDIState) after(r Receipt, before []Receipt) (SDIState, Heard) {
	fresh := slices.Contains([]SDIState{NotSent, Queued, Lost, Sent}, s) || s == Discarded && r.Kind != "NS" && lastOf(before, "NS").Duplicate()
	last := slices.Contains([]SDIState{Accepted, Refused, TermOver}, s)
	switch {
	case r.Kind == "NS" && fresh:
		return Discarded, HeardNew
	case r.Kind == "NS" || s == Discarded && !fresh:
		return s, HeardContradict
	case r.Kind == "RC" && (fresh || s == Undelivered):
		return Delivered, HeardNew
	case r.Kind == "MC" && fresh:
		return Undelivered, HeardNew
	case r.Kind == "MC" && s == Delivered:
		if r.At.Before(lastOf(before, "RC").At) {
			return s, HeardLate
		}
		return s, HeardContradict
	case (r.Kind == "RC" || r.Kind == "MC") && last, r.Kind == "MC" && s == Undelivering:
		return s, HeardLate
	case r.Kind == "AT" && (fresh || s == Undelivered):
		return Undelivering, HeardNew
	case r.Kind == "DT" && (fresh || s == Delivered || s == Undelivered):
		return TermOver, HeardNew
	case r.Kind == "NE" && (fresh || s == Delivered || s == Undelivered):
		return outcomeState(r.Outcome), HeardNew
	case r.Kind == "NE" && s == outcomeState(r.Outcome):
		return s, HeardLate
	}
	if r.Kind == "RC" && s == Delivered || r.Kind == "MC" && s == Undelivered || r.Kind == "AT" && s == Undelivering || r.Kind == "DT" && s == TermOver {
		return s, HeardLate // said once more, in another message
	}
	return s, HeardContradict
}

// Duplicate reports a discard only because SdI had the file or the document
// already (checks 00002 and 00404): then there is another answer, to the first.
func (r Receipt) Duplicate() bool {
	return len(r.Errors) > 0 && !slices.ContainsFunc(r.Errors, func(p SDIProblem) bool { return p.Code != "00002" && p.Code != "00404" })
}

func outcomeState(outcome string) SDIState {
	if outcome == "EC01" {
		return Accepted
	}
	return Refused
}

// lastOf is the last receipt of a kind, the zero one without.
func lastOf(list []Receipt, kind string) (out Receipt) {
	for _, r := range list {
		if r.Kind == kind && !r.Contradicts {
			out = r
		}
	}
	return out
}
