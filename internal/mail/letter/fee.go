package letter

// Fee is what is paid period after period: the fee of a contract, or a service.
type Fee struct {
	What     string // "contratto di assistenza K0001", after "del"
	Every    string // "mensile"
	From     string // first day of what is new: "01/01/2027"
	OldPrice string // of a period, net: "1.234,56"
	NewPrice string
	OldSeats string // "5 × 12,00", "" where there are none
	NewSeats string
	Percent  string // "+1,25", "" where it was not changed by a share
	ISTAT    bool   // the share is that of the consumer price index
	Until    string // last day of what runs out: "31/12/2026"
	Asks     bool   // it goes on only when the customer says so
}

// aboutFee reports a letter about a fee.
func aboutFee(name string) bool { return name == PriceChange || name == Renewal }

func (f Fee) missing(name string) string {
	switch {
	case f.What == "":
		return "What"
	case f.From == "":
		return "From"
	case f.NewPrice == "":
		return "NewPrice"
	case name == PriceChange && f.OldPrice == "":
		return "OldPrice"
	}
	return ""
}

func (f Fee) tidy() Fee {
	for _, s := range []*string{&f.What, &f.Every, &f.From, &f.OldPrice, &f.NewPrice, &f.OldSeats, &f.NewSeats, &f.Percent, &f.Until} {
		*s = oneLine(*s)
	}
	return f
}
