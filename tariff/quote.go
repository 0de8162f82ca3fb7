package tariff

import (
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/money"
	"scatto/internal/refusal"
)

// bill is the price of work before it is put into words.
type bill struct {
	regime  Regime
	free    int64 // included minutes used
	draws   []Draw
	drawn   int64
	balance *int64
	units   int64
	work    money.Cents // for the units
	fee     money.Cents // call fee
	late    money.Cents // surcharge on the work, out of hours (R13)
	fresh   bool        // the units begin with a first one
}

// Quote prices a stretch of work. It refuses (by rule) an end not after its
// start, a waiver without reason, hardware without hardware contract, a call
// fee or a price of the activity that nobody configured, and amounts beyond
// what money can hold.
//
// With several spans the result is what the last one adds: seconds and
// minutes are its own; units, minutes drawn and amounts are those of the whole
// less Earlier, and never negative (a renewal that starts during the last span
// can make the whole cheaper than its beginning: nothing is given back here).
func Quote(w Work) (Charge, error) {
	w, err := w.normal()
	if err != nil {
		return Charge{}, err
	}
	b, chain, err := w.whole()
	if err != nil {
		return Charge{}, err
	}
	b = b.less(w.Earlier, w.List.UnitMinutes)
	if w.OutOfHours {
		b.late = w.List.OutOfHoursSurcharge(b.work)
	}
	full, err := bounded(b.work + b.late + b.fee)
	if err != nil {
		return Charge{}, err
	}
	last := w.Spans[len(w.Spans)-1]
	c := Charge{
		Plan:           w.List.Name,
		Seconds:        last.Seconds(),
		Regime:         b.regime,
		UnitMinutes:    w.List.UnitMinutes,
		Units:          b.units,
		FreeMinutes:    b.free,
		DrawnMinutes:   b.drawn,
		BalanceMinutes: b.balance,
		CallFee:        b.fee,
		OutOfHours:     b.late,
		FullAmount:     full,
		Amount:         full,
		BillingDate:    calendar.DateOf(last.To, w.Zone),
		MinutesByMonth: minutesByMonth(last, w.Zone),
		Lines:          w.lines(b),
		Draws:          b.draws,
		ListFrom:       w.List.ValidFrom,
	}
	if w.Waive {
		c = c.waive(w, chain)
	}
	return c, nil
}

// whole prices all spans together.
func (w Work) whole() (bill, []Prepaid, error) {
	line := lineOf(w.Spans)
	chain := w.chain()
	b := bill{regime: w.Coverage.Regime(w.Activity, w.Cover, w.ConformityReached)}
	if b.regime == Contract && len(w.Prepaid) > 0 && len(chain) == 0 {
		b.regime = w.Coverage.Regime(w.Activity, NoCover, false) // none valid at opening (R23, R31)
	}
	if b.regime == Contract && len(w.Prepaid) == 0 {
		chain = []Prepaid{{UnitMinutes: w.List.contractUnit()}}
	}
	b.balance = balance(chain, nil)
	switch b.regime {
	case RefusedHardware:
		return b, nil, refusal.Rule(string(RefusedHardware), "work on hardware needs a hardware contract").
			WithHint("propose a hardware contract to the customer, or choose another activity").By("R31")
	case Free, ByQuote:
		return b, chain, nil
	}
	// the included minutes come first; when they are enough nothing else does
	given := min(max(0, w.IncludedMinutes-w.UsedMinutes), StartedMinutes(line.seconds()))
	if rest := line.seconds() - given*60; given > 0 && w.List.furtherUnits(rest) == 0 {
		b.regime, b.free = Free, given
		return b, chain, nil
	}
	if b.regime == CallFeeOnly {
		fee, err := w.callFee()
		b.fee = fee
		return b, chain, err // the time is not paid, so no included minute is used up
	}
	b.free = given
	line = line.after(given * 60)
	seconds := line.seconds()
	if b.regime == Contract {
		b.draws, b.drawn, seconds = draw(chain, line, w.Zone)
		b.balance = balance(chain, b.draws)
		if b.drawn == 0 {
			b.regime = Billed // nothing left (R24)
		}
	}
	if b.units, b.fresh = w.List.Units(seconds), b.drawn == 0; !b.fresh {
		b.units = w.List.furtherUnits(seconds)
	}
	list := w.List
	var err error
	if b.units > 0 { // what is covered needs no price
		list, err = w.List.Of(w.Activity)
	}
	switch {
	case err != nil:
	case b.fresh:
		b.work, err = list.Cost(b.units)
	default: // the first hour was given under the contract (R24, art. 1370 c.c.)
		b.work, err = costOf(list.Next, b.units)
	}
	if err == nil && b.regime == BilledPlusCallFee {
		b.fee, err = w.callFee()
	}
	return b, chain, err
}

// callFee is the diritto di chiamata, once per intervention (R80).
func (w Work) callFee() (money.Cents, error) {
	switch {
	case w.CallFeeTaken:
		return 0, nil
	case w.CallFee != nil:
		return *w.CallFee, nil
	case w.List.CallFee != nil:
		return *w.List.CallFee, nil
	}
	return 0, w.List.mend(refusal.Rule("call-fee-not-configured", "the price list %q has no call fee", w.List.Name).By("R80"), "call_fee", "AMOUNT")
}

// less takes away what the earlier spans were charged (R22). What they drew
// from one contract, or were billed, beyond their part of the whole pays for
// minutes that the whole would draw from the next one.
func (b bill) less(e Charge, unitMinutes int) bill {
	spare := max(0, e.Units-b.units) * int64(unitMinutes)
	b.free = max(0, b.free-e.FreeMinutes)
	b.units = max(0, b.units-e.Units)
	b.work = max(0, b.work-(e.FullAmount-e.CallFee-e.OutOfHours))
	b.fee = max(0, b.fee-e.CallFee)
	b.fresh = b.fresh && e.Units == 0
	var draws []Draw
	b.drawn = 0
	for _, d := range b.draws {
		more := d.Drawn
		for _, was := range e.Draws {
			if was.Contract == d.Contract {
				spare += max(0, was.Drawn-d.Drawn)
				more -= was.Drawn
				d.Drawn, d.Real = max(0, d.Drawn-was.Drawn), max(0, d.Real-was.Real)
			}
		}
		cut := min(spare, d.Drawn)
		spare, d.Drawn = spare-cut, d.Drawn-cut
		if d.Drawn == 0 && d.Real == 0 {
			continue
		}
		if d.Balance != nil {
			left := *d.Balance + more - d.Drawn
			d.Balance = &left
		}
		draws = append(draws, d)
		b.drawn += d.Drawn
	}
	if b.draws = draws; len(e.Draws)+len(draws) > 0 {
		b.balance = balance(nil, append(slices.Clone(e.Draws), draws...))
	}
	return b
}

// waive leaves units and full amount and charges nothing at all: no money, no
// contract minutes, no included minutes (R26).
func (c Charge) waive(w Work, chain []Prepaid) Charge {
	c.Amount, c.Waived = 0, strings.TrimSpace(w.Reason)
	c.FreeMinutes, c.DrawnMinutes, c.Draws = 0, 0, nil
	c.BalanceMinutes = balance(chain, w.Earlier.Draws)
	c.Lines = []Line{zeroLine(w.Activity.Label()+", non addebitato: "+c.Waived, "R26")}
	return c
}
