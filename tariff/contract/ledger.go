package contract

import (
	"slices"
	"time"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff"
)

// EntryKind says what moved a balance.
type EntryKind string

// The kinds of entries.
const (
	Opening EntryKind = "opening" // minutes bought with the contract
	Draw    EntryKind = "draw"    // a session
	Return  EntryKind = "return"  // a corrected or voided session gives back
	TopUp   EntryKind = "top-up"  // more minutes bought

	// OpeningBalance takes off what was used under another system, so that the
	// balance is the one agreed when work began here.
	OpeningBalance EntryKind = "opening-balance"

	// These follow from the ones above and are never stored: Account.Ledger.
	CarriedIn  EntryKind = "carried-in"  // left of the contract before
	CarriedOut EntryKind = "carried-out" // gone over to the renewal
	Expiry     EntryKind = "expiry"      // not drawn by their last day
)

// Entry is one line of a ledger. Minutes taken are positive, minutes bought
// or given back negative, so the balance is minus the sum of Drawn.
type Entry struct {
	Contract string    `json:"contract"`
	Seq      int64     `json:"seq"` // 1, 2, 3 … per contract
	At       time.Time `json:"at"`
	Kind     EntryKind `json:"kind"`
	Session  string    `json:"session"`
	Real     int64     `json:"real_minutes"`    // started minutes of work covered
	Excess   int64     `json:"excess_minutes"`  // of the same session, not covered and billed (R24)
	Drawn    int64     `json:"drawn_minutes"`   // rounded to the contract's unit (R23)
	Balance  *int64    `json:"balance_minutes"` // afterwards; null: no limit
	Note     string    `json:"note"`

	From    time.Time     `json:"from,omitzero"`     // of a draw: the session's opening
	Expires calendar.Date `json:"expires,omitzero"`  // of minutes bought: the last day on which they can be drawn; zero: the contract's
	Carries bool          `json:"carries,omitempty"` // of an opening: minutes carried over come to it that stand in no entry
}

// Ledger is the story of one contract's minutes, oldest entry first. Entries
// are only added: each method returns a longer Ledger, whose Last is new.
type Ledger []Entry

// Open starts the ledger of a contract with the minutes bought.
func (l Ledger) Open(c Contract, at time.Time) (Ledger, error) {
	if len(l) > 0 {
		return l, refusal.Rule("ledger-open", "the ledger of the contract %s is already open", c.ID)
	}
	e := Entry{Contract: c.ID, Seq: 1, At: at, Kind: Opening}
	if c.Minutes != nil {
		m := *c.Minutes
		e.Drawn, e.Balance, e.Carries = -m, &m, !c.Carried.IsZero()
	}
	return Ledger{e}, nil
}

// Draw takes what tariff computed for a session, never more than is left;
// excess are the session's started minutes that no contract covered.
func (l Ledger) Draw(d tariff.Draw, excess int64, session string, at time.Time) (Ledger, error) {
	return l.DrawFrom(d, excess, session, time.Time{}, at)
}

// DrawFrom is Draw for a session that opened at from: which minutes it may draw
// is decided then (R23).
func (l Ledger) DrawFrom(d tariff.Draw, excess int64, session string, from, at time.Time) (Ledger, error) {
	switch {
	case d.Drawn < 0 || d.Real < 0 || excess < 0:
		return l, refusal.Usage("bad-minutes", "a session cannot draw %d minutes", min(d.Drawn, d.Real, excess))
	case len(l) > 0 && d.Contract != l[0].Contract:
		return l, refusal.Rule("other-contract", "the ledger of the contract %s cannot give minutes of %s", l[0].Contract, d.Contract)
	}
	return l.add(Entry{At: at, Kind: Draw, Session: session, Real: d.Real, Excess: excess, Drawn: d.Drawn, From: from})
}

// Return gives back all that a session still holds: it was corrected or voided.
func (l Ledger) Return(session string, at time.Time, note string) (Ledger, error) {
	e := Entry{At: at, Kind: Return, Session: session, Note: note}
	for _, was := range l {
		if was.Session == session && session != "" {
			e.Real, e.Excess, e.Drawn = e.Real-was.Real, e.Excess-was.Excess, e.Drawn-was.Drawn
		}
	}
	if e.Real == 0 && e.Excess == 0 && e.Drawn == 0 {
		return l, refusal.Rule("nothing-drawn", "the session %q has drawn nothing that can be given back", session)
	}
	return l.add(e)
}

// TopUp adds minutes bought later.
func (l Ledger) TopUp(minutes int64, at time.Time, note string) (Ledger, error) {
	return l.TopUpUntil(minutes, calendar.Date{}, at, note)
}

// TopUpUntil adds minutes bought later that can be drawn through a day, zero:
// as long as the contract runs.
func (l Ledger) TopUpUntil(minutes int64, expires calendar.Date, at time.Time, note string) (Ledger, error) {
	switch {
	case minutes <= 0 || minutes > most:
		return l, refusal.Usage("bad-minutes", "%d minutes cannot be added to a contract", minutes)
	case len(l) > 0 && l.Balance() == nil:
		return l, refusal.Rule("no-limit", "the contract %s has no limit of minutes, none can be added", l[0].Contract)
	}
	return l.add(Entry{At: at, Kind: TopUp, Drawn: -minutes, Note: note, Expires: expires})
}

// BeginAt takes off what was used before, in another system, so that balance
// minutes are left. It can be corrected until the first session has drawn.
func (l Ledger) BeginAt(balance int64, at time.Time, note string) (Ledger, error) {
	var bought int64
	for _, e := range l {
		switch e.Kind {
		case Draw, Return:
			return l, refusal.Rule("contract-drawn", "session %s has drawn from the contract %s: its opening balance can no longer be set", e.Session, e.Contract)
		case Opening, TopUp:
			bought -= e.Drawn
		}
	}
	last := l.Last()
	switch {
	case len(l) > 0 && last.Balance == nil:
		return l, refusal.Rule("no-limit", "the contract %s has no limit of minutes", last.Contract)
	case balance < 0:
		return l, refusal.Usage("bad-minutes", "%d minutes cannot be left", balance)
	case len(l) > 0 && (balance > bought || l[0].Carries):
		return l, refusal.Rule("balance-above-bought", "of the contract %s %d minutes were bought: %d cannot be left", last.Contract, bought, balance).
			WithHint("put the contract on record with all hours bought, top-ups included")
	case len(l) > 0 && *last.Balance == balance:
		return l, nil
	case len(l) > 0 && at.Before(last.At):
		return l, refusal.Rule("before-contract", "the contract %s begins after the day of this balance", last.Contract)
	}
	e := Entry{At: at, Kind: OpeningBalance, Note: note}
	if len(l) > 0 {
		e.Drawn = *last.Balance - balance
	}
	return l.add(e)
}

func (l Ledger) add(e Entry) (Ledger, error) {
	if len(l) == 0 {
		return l, refusal.Rule("ledger-not-open", "the ledger of the contract is not open")
	}
	last := l.Last()
	e.Contract, e.Seq = last.Contract, last.Seq+1
	if last.Balance != nil {
		b := *last.Balance - e.Drawn
		if b < 0 && !l[0].Carries {
			return l, refusal.Rule("contract-exhausted", "the contract %s has %d minutes left, %d cannot be drawn",
				e.Contract, *last.Balance, e.Drawn).By("R24")
		}
		e.Balance = &b
	}
	return append(slices.Clip(l), e), nil
}

// Last is the newest entry, the zero Entry of an empty ledger.
func (l Ledger) Last() Entry {
	if len(l) == 0 {
		return Entry{}
	}
	return l[len(l)-1]
}

// Balance is what is left; nil: no limit, or no ledger.
func (l Ledger) Balance() *int64 {
	if len(l) == 0 || l.Last().Balance == nil {
		return nil
	}
	b := *l.Last().Balance
	return &b
}

// Validate recomputes the ledger and calls a gap, a foreign entry or a wrong
// or negative balance damage. Where minutes are carried over the balance is
// without them: Account.Balance has them.
func (l Ledger) Validate() error {
	var sum int64
	for i, e := range l {
		sum -= e.Drawn
		limited := e.Balance != nil
		if e.Seq != int64(i)+1 || e.Contract != l[0].Contract || (e.Kind == Opening) != (i == 0) ||
			limited != (l[0].Balance != nil) || limited && (*e.Balance != sum || sum < 0 && !l[0].Carries) {
			return refusal.Damaged("ledger-broken", "entry %d in the ledger of the contract %s does not follow from the ones before", i+1, l[0].Contract)
		}
	}
	return nil
}
