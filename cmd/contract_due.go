package cmd

import (
	"errors"
	"time"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

type contractDueOptions struct {
	within     time.Duration
	once, send bool
}

// contractDueView is one warning about a contract in JSON.
type contractDueView struct {
	Kind     string        `json:"kind"` // nearly-used, few-left, used-up, beyond, expiring, ending
	Contract string        `json:"contract"`
	Customer string        `json:"customer"`
	Name     string        `json:"name"`
	Date     calendar.Date `json:"date"`
	Minutes  int64         `json:"minutes"` // left, or expiring
	Percent  int64         `json:"used_percent"`
	Excess   int64         `json:"excess_minutes"` // beyond the contract, billed
	Letter   *int64        `json:"letter"`
	Unsent   orNull        `json:"unsent"` // why there is no letter
}

func newContractDue(env *Env) *cobra.Command {
	o := contractDueOptions{within: 60 * 24 * time.Hour}
	c := &cobra.Command{
		Use:   "due",
		Short: env.T("contracts to speak of: hours nearly used or used up, minutes and contracts that end"),
		Long: env.T("Lists contracts whose hours are used to 80 %, fewer than 3, used up or exceeded,\n" +
			"with the day on which that happened (contract.alert_percent, contract.alert_minutes\n" +
			"in the configuration); minutes that expire, and contracts that end, within 60 days.\n" +
			"Those renewed or cancelled do not count as ending. The exit code is 0.\n" +
			"With --once, for cron, each is listed once; with --send, told to the customer once."),
		Example: "  scatto contract due\n  scatto contract due --within 90d\n  scatto contract due --once --send",
		Args:    takes(),
	}
	flagVar(c, &o.within, "within", "SPAN", env.T("how far to look ahead, such as 30d, 8w (default 60d)"), readHours)
	c.Flags().BoolVar(&o.once, "once", false, env.T("only what was not listed by --once before"))
	c.Flags().BoolVar(&o.send, "send", false, env.T("put a letter about each into the outbox, once"))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return contractDue(env, s, o) })
}

func contractDue(env *Env, s *shop.Shop, o contractDueOptions) error {
	found, err := s.ContractsDue(int(o.within/(24*time.Hour)), o.once)
	if err != nil {
		return err
	}
	unsent := make([]error, len(found))
	for i := range found {
		if !o.send {
			break
		}
		one, err := s.TellContractDue(found[i])
		if no := refused(err); no != nil {
			unsent[i] = no
			env.warnAll([]*refusal.Error{no})
			continue
		}
		if err != nil {
			return err
		}
		found[i] = one
	}
	if o.once && len(found) == 0 && !env.structured() {
		return nil
	}
	views := []contractDueView{}
	for i, d := range found {
		v := contractDueView{string(d.Kind), d.Contract, d.Customer, d.Name, d.Date, d.Minutes, d.Percent, d.Excess, nil, ""}
		if d.Letter > 0 {
			v.Letter = &d.Letter
		}
		if unsent[i] != nil {
			v.Unsent = orNull(env.reason(unsent[i]))
		}
		views = append(views, v)
	}
	if err := env.print(views, func() *ui.Table { return env.contractDueRows(views) }); err != nil || !o.once {
		return err
	}
	return s.ContractsTold(found) // only now: a warning that could not be printed is not lost
}

// refused gives the refusal of one thing among many, nil when it is none or is
// the store's or the disk's.
func refused(err error) *refusal.Error {
	var no *refusal.Error
	if errors.As(err, &no) && no.Class <= refusal.ClassNotFound {
		return no
	}
	return nil
}

func (env *Env) contractDueRows(views []contractDueView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Contract"), env.T("Customer"), env.T("Name"), env.T("What"), env.T("Date"), env.T("Left")}, Right: []int{5}}
	for _, v := range views {
		if !env.OutTerminal {
			t.Add(v.Kind, v.Contract, v.Customer, v.Date, v.Minutes, v.Percent)
			continue
		}
		t.Add(v.Contract, v.Customer, v.Name, env.contractDueWords(v), v.Date, hoursOf(v.Minutes))
	}
	return t
}

func (env *Env) contractDueWords(v contractDueView) string {
	switch contract.WarningKind(v.Kind) {
	case contract.NearlyUsed:
		return env.T("%d %% used", v.Percent)
	case contract.UsedUp:
		return env.T("used up")
	case contract.FewLeft:
		return env.T("few hours left")
	case contract.Beyond:
		return env.T("billed beyond the hours")
	case contract.Expires:
		return env.T("minutes expire")
	}
	return env.T("ends")
}
