package contract

// UsedPercent tells how much of the bought minutes is drawn, in whole percent
// rounded down; ok is false without a limit or without anything bought.
func (l Ledger) UsedPercent() (percent int64, ok bool) {
	left := l.Balance()
	if left == nil {
		return 0, false
	}
	var bought int64
	for _, e := range l {
		if e.Kind == Opening || e.Kind == TopUp {
			bought -= e.Drawn
		}
	}
	if bought <= 0 {
		return 0, false
	}
	return (bought - *left) * 100 / bought, true
}
