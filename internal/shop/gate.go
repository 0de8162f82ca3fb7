package shop

import (
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/tariff"
	"scatto/ticket"
)

// The gates of `session start`, by the key that scripts see.
const (
	gateTerms       = "terms"
	gateRegularise  = "pec"
	gateHours       = "out-of-hours"
	gateWalkIn      = "walk-in"
	gateQueue       = "contract-first"
	gateHardware    = "hardware-contract"
	gateCallFee     = "call-fee"
	gatePriceList   = "price-list"
	gatePrice       = "activity-price"
	gateMonitorADS  = "ads-"
	windowOffice    = "office"
	windowWalkIn    = "walk-in"
	presumedMonitor = "presunto"
)

// gap is one thing that a session lacks before it may open.
type gap struct {
	key     string
	english refusal.Word // for the terminal
	italian string       // for to-dos and reports
	rule    string
	set     string // what mends it: key and value of the configuration
}

// StartInput is a remote connection about to open.
type StartInput struct {
	Ticket, Activity, Tool, MonitoredBy, Device string
	Override                                    bool
	Reason                                      string
}

// gaps names everything that is missing, at once (R13, R15, R31, R40-R45,
// R50, R80).
func (w *write) gaps(t ticket.Ticket, s Session) (gaps []gap, err error) {
	shop := w.shop
	cfg := shop.Config
	on := shop.day(s.OpenedAt)
	contract, err := hasContract(w.Tx, t, on)
	if err != nil {
		return nil, err
	}
	if !t.Accepted() {
		gaps = append(gaps, gap{key: gateTerms, english: "licence declaration", italian: "dichiarazione sulle licenze d'uso", rule: "R15"})
	}
	if t.NeedsPEC {
		gaps = append(gaps, gap{key: gateRegularise, english: "request by PEC", italian: "richiesta via PEC", rule: "R44"})
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
		calls, err := contractCalls(w.Tx, shop.Today())
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
		more, err := w.adsGaps(t, s)
		if err != nil {
			return nil, err
		}
		gaps = append(gaps, more...)
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
		return []gap{{key: gatePriceList, english: "price list in force", italian: "tariffario in vigore", rule: "R62"}}, nil
	default:
		if err != nil {
			return nil, err
		}
	}
	regime := work.Coverage.Regime(work.Activity, work.Cover, work.ConformityReached)
	if regime == tariff.RefusedHardware {
		gaps = append(gaps, gap{key: gateHardware, english: "hardware contract (propose one)", italian: "contratto hardware o preventivo", rule: "R31"})
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
		gaps = append(gaps, gap{key: gatePrice, english: "price of this kind of work in the price list", italian: "prezzo di questo lavoro nel tariffario", rule: "R62",
			set: set("activities." + string(work.Activity) + ` "FIRST NEXT"`)})
	}
	if (regime == tariff.CallFeeOnly || regime == tariff.BilledPlusCallFee) && work.List.CallFee == nil {
		gaps = append(gaps, gap{key: gateCallFee, english: "call fee in the price list", italian: "diritto di chiamata nel tariffario", rule: "R80",
			set: set("call_fee AMOUNT")})
	}
	return gaps, nil
}

// adsGaps holds the session against the rules of the system administrator's
// role (R40-R42).
func (w *write) adsGaps(t ticket.Ticket, s Session) (gaps []gap, err error) {
	g := ads.Gate{
		WrittenRequest: t.Channel != ticket.Phone && t.Channel != ticket.InPerson,
		Reasons:        strings.TrimSpace(t.Description) != "",
		MonitoredBy:    s.MonitoredBy,
		Environment:    ads.EnvWorkgroup,
	}
	on := w.shop.day(s.OpenedAt)
	nominations, err := nominationsOf(w.Tx, s.Customer)
	if err != nil {
		return nil, err
	}
	g.SoleADS = ads.Sole(nominations, on)
	if s.Device != "" {
		d, ok, err := get[ads.Device](w.Tx, store.DeviceKey(s.Customer, s.Device))
		if err != nil {
			return nil, err
		}
		if ok {
			g.Environment = d.Env
		}
	}
	a, ok, err := w.accountFor(s.Customer, s.Device)
	if err != nil {
		return nil, err
	}
	if ok && a.InUse(on) {
		g.DedicatedAccount, g.TemporaryPassword = true, !a.PasswordNotified.IsZero()
		g.AdministratorAccount, g.AgreementWithADS = a.Administrator, a.Agreement != ""
	} else {
		// without an account exactly that is missing, not what it would have had (S24)
		g.TemporaryPassword, g.AdministratorAccount = true, true
	}
	for _, m := range g.Missing() {
		gaps = append(gaps, gap{key: gateMonitorADS + m.Key, english: m.English, italian: m.Italian, rule: m.Rule})
	}
	return gaps, nil
}

// closed refuses the start with everything that is missing, a line each.
func closed(gaps []gap, t ticket.Ticket) error {
	words := make([]any, len(gaps))
	rules := []string{}
	for i, g := range gaps {
		words[i] = g.english
		if !slices.Contains(rules, g.rule) {
			rules = append(rules, g.rule)
		}
	}
	no := refusal.Rule("gate-closed", "the connection cannot open, missing: %s", refusal.List(words)).By(rules...)
	if len(gaps) == 1 && gaps[0].key == gateTerms {
		return no.WithHint("once the customer declares it: scatto ticket edit %d --accept-terms; or open at once with --override --reason TEXT", t.Number)
	}
	if len(gaps) == 1 && gaps[0].set != "" {
		return no.WithHint("scatto config set %s; or open at once with --override --reason TEXT (ticket %s)", gaps[0].set, t.Name())
	}
	return no.WithHint("make it good, or open at once with --override --reason TEXT (ticket %s)", t.Name())
}
