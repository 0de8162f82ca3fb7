package shop

import (
	"fmt"

	"scatto/internal/refusal"
	"scatto/tariff"
	"scatto/ticket"
)

// The gates of `session start`, by the key that scripts see.
const (
	gateTerms      = "terms"
	gateRegularise = "pec"
	gateHours      = "out-of-hours"
	gateWalkIn     = "walk-in"
	gateQueue      = "contract-first"
	gateHardware   = "hardware-contract"
	gateCallFee    = "call-fee"
	gatePriceList  = "price-list"
	gatePrice      = "activity-price"
	gateADS        = "ads-"
	windowOffice   = "office"
	windowWalkIn   = "walk-in"
)

// gap is one thing that a session lacks before it may open.
type gap struct {
	key     string
	english refusal.Word // for the terminal
	italian string       // for to-dos and reports
	rule    string
	set     string // what mends it: key and value of the configuration
	mend    string // what mends it: a command
	after   string // what mends it once the session is there, where that is another
}

// StartInput is a remote connection about to open.
type StartInput struct {
	Ticket, Activity, Tool, MonitoredBy, Device string
	Account                                     string // "": the one that fits technician and machine
	Override                                    bool
	Reason                                      string
}

// gaps names everything that is missing, at once (R13, R15, R31, R40-R45,
// R50, R80).
func (w *write) gaps(t ticket.Ticket, s Session, stand footing) (gaps []gap, err error) {
	shop := w.shop
	cfg := shop.Config
	on := shop.day(s.OpenedAt)
	contract, err := hasContract(w.Tx, t, on)
	if err != nil {
		return nil, err
	}
	if !t.Accepted() {
		gaps = append(gaps, gap{key: gateTerms, english: "licence declaration", italian: whatTerms, rule: "R15",
			mend: fmt.Sprintf("scatto ticket edit %d --accept-terms", t.Number)})
	}
	if t.NeedsPEC {
		gaps = append(gaps, gap{key: gateRegularise, english: "request by PEC", italian: whatRegularise, rule: "R44",
			mend: fmt.Sprintf("scatto ticket edit %d --regularised", t.Number)})
	}
	ownQueue := t.Consultancy // R47: neither hours nor calls of the other queue keep it waiting
	if cfg.Gates.WalkIn && !contract && !ownQueue {
		open, err := cfg.Calendar.Open(windowWalkIn, s.OpenedAt)
		if err != nil {
			return nil, err
		}
		if !open {
			gaps = append(gaps, gap{key: gateWalkIn, english: "hours for customers without contract", italian: "fascia oraria per clienti senza contratto", rule: "R50"})
		}
	} else if cfg.Gates.OutOfHoursOverride && s.OutOfHours {
		open, err := shop.slaOpen(w.Tx, t, s.OpenedAt)
		if err != nil {
			return nil, err
		}
		if !open {
			gaps = append(gaps, gap{key: gateHours, english: "office hours", italian: "orario d'ufficio", rule: "R13"})
		}
	}
	if cfg.Gates.ContractFirst && !contract && !ownQueue {
		calls, err := shop.contractCalls(w.Tx, shop.Today())
		if err != nil {
			return nil, err
		}
		if calls > 0 {
			gaps = append(gaps, gap{key: gateQueue, english: "queue of contract customers not exhausted", italian: "chiamate con contratto non esaurite", rule: "R45"})
		}
	}
	more, err := w.priceGaps(s)
	if err != nil {
		return nil, err
	}
	gaps = append(gaps, more...)
	if cfg.Gates.ADS {
		gaps = append(gaps, stand.gaps(t, s)...)
	}
	return gaps, nil
}

// priceGaps looks for what would keep the session from being priced.
func (w *write) priceGaps(s Session) (gaps []gap, err error) {
	mine, err := contractsAt(w.Tx, s.Customer, s.Site)
	if err != nil {
		return nil, err
	}
	work := tariff.Work{Activity: tariff.Activity(s.Activity), Coverage: w.shop.coverage}
	on := w.shop.day(s.OpenedAt)
	if work.ConformityReached, err = w.shop.conformityReached(w.Tx, s.Customer, on); err != nil {
		return nil, err
	}
	switch err := w.cover(&work, s, mine, on); refusal.KindOf(err) {
	case "no-price-list", "unknown-price-list":
		return []gap{{key: gatePriceList, english: "price list in force", italian: whatPriceList, rule: "R62"}}, nil
	default:
		if err != nil {
			return nil, err
		}
	}
	regime := work.Coverage.Regime(work.Activity, work.Cover, work.ConformityReached)
	if regime == tariff.RefusedHardware {
		gaps = append(gaps, gap{key: gateHardware, english: "hardware contract (propose one)", italian: whatHardware, rule: "R31",
			mend: fmt.Sprintf("scatto contract add %s --kind hardware --from %s", s.Customer, on)})
	}
	set := func(key string) string { // of a superseded version no command sets it
		if work.List.Superseded {
			return ""
		}
		return "price_lists." + work.List.Name + "." + key
	}
	if work.Activity == "" {
		work.Activity = tariff.OwnSoftware
	}
	if (regime == tariff.Billed || regime == tariff.BilledPlusCallFee) && work.List.PriceOf(work.Activity).None {
		gaps = append(gaps, gap{key: gatePrice, english: "price of this kind of work in the price list", italian: whatPrice, rule: "R62",
			set: set("activities." + string(work.Activity) + ` "FIRST NEXT"`)})
	}
	if (regime == tariff.CallFeeOnly || regime == tariff.BilledPlusCallFee) && work.List.CallFee == nil {
		gaps = append(gaps, gap{key: gateCallFee, english: "call fee in the price list", italian: whatCallFee, rule: "R80",
			set: set("call_fee AMOUNT")})
	}
	return gaps, nil
}
