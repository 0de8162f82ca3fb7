package tariff

// Join sums what the spans of one dropped and resumed connection were charged
// so far: the Earlier of the next Work (R22). Waived charges count for
// nothing, as their spans do. The balance is the last known one.
func Join(charges ...Charge) Charge {
	sum := Charge{MinutesByMonth: map[string]int{}, Lines: []Line{}}
	for _, c := range charges {
		if c.Waived != "" {
			continue
		}
		sum.Plan, sum.Regime, sum.UnitMinutes = c.Plan, c.Regime, c.UnitMinutes
		sum.BillingDate, sum.ListFrom, sum.BalanceMinutes = c.BillingDate, c.ListFrom, c.BalanceMinutes
		sum.Seconds += c.Seconds
		sum.Units += c.Units
		sum.FreeMinutes += c.FreeMinutes
		sum.DrawnMinutes += c.DrawnMinutes
		sum.CallFee += c.CallFee
		sum.OutOfHours += c.OutOfHours
		sum.FullAmount += c.FullAmount
		sum.Amount += c.Amount
		sum.Lines = append(sum.Lines, c.Lines...)
		sum.Draws = joinDraws(sum.Draws, c.Draws)
		for m, n := range c.MinutesByMonth {
			sum.MinutesByMonth[m] += n
		}
	}
	return sum
}

func joinDraws(sum, more []Draw) []Draw {
	out := append([]Draw(nil), sum...)
next:
	for _, d := range more {
		for i := range out {
			if out[i].Contract == d.Contract {
				out[i].Real += d.Real
				out[i].Drawn += d.Drawn
				out[i].Balance = d.Balance
				continue next
			}
		}
		out = append(out, d)
	}
	return out
}

// Chargeable reports whether the customer has something to pay.
func (c Charge) Chargeable() bool { return c.Amount > 0 }

// PaysCallFee reports whether this charge carries the call fee of its
// intervention, so that no other session of it does (R80).
func (c Charge) PaysCallFee() bool { return c.CallFee > 0 && c.Waived == "" }

// Drew tells the minutes taken from a contract.
func (c Charge) Drew(contract string) (minutes int64) {
	for _, d := range c.Draws {
		if d.Contract == contract {
			minutes += d.Drawn
		}
	}
	return minutes
}

// ExcessMinutes are the started minutes of a session with contract that no
// contract covered and that were billed (R24); 0 when none drew.
func (c Charge) ExcessMinutes() int64 {
	if len(c.Draws) == 0 || c.Units == 0 {
		return 0
	}
	left := StartedMinutes(c.Seconds) - c.FreeMinutes
	for _, d := range c.Draws {
		left -= d.Real
	}
	return max(0, left)
}
