package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
	"scatto/tariff/contract"
)

type contractBalanceOptions struct{ contract string }

// balanceView is the JSON of what is left of a contract.
type balanceView struct {
	Contract   string             `json:"contract"`
	Customer   string             `json:"customer"`
	Kind       string             `json:"kind"`
	To         calendar.Date      `json:"to"`
	Bought     *int64             `json:"bought_minutes"`
	Drawn      int64              `json:"drawn_minutes"`
	Balance    *int64             `json:"balance_minutes"`
	Percent    *int64             `json:"used_percent"`
	Expiring   []contract.Portion `json:"expiring"` // of the balance: what ends when
	Expired    int64              `json:"expired_minutes"`
	CarriedIn  int64              `json:"carried_in_minutes"`
	CarriedOut int64              `json:"carried_out_minutes"`
	Warnings   []warningView      `json:"warnings"`
}

func newContractBalance(env *Env) *cobra.Command {
	var o contractBalanceOptions
	c := &cobra.Command{
		Use:     "balance CONTRACT",
		Short:   env.T("how much of a contract is left, now or at a time, and what expires when"),
		Example: "  scatto contract balance K0001\n  scatto contract balance K0001 --at 2026-12-31",
		Args:    takes("CONTRACT"),
	}
	completeContracts(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.contract = args[0]
		return contractBalance(env, s, o)
	})
}

func contractBalance(env *Env, s *shop.Shop, o contractBalanceOptions) error {
	k, l, err := s.Contract(o.contract)
	if err != nil {
		return err
	}
	h, err := s.Holding(k.ID)
	if err != nil {
		return err
	}
	ws := nearlyUsed(k.ID, l)
	st := l.Statement(calendar.Date{}, s.Today(), calendar.Rome())
	v := balanceView{Contract: k.ID, Customer: k.Customer, Kind: string(k.Kind), To: k.To, Drawn: st.Drawn, Balance: h.Balance,
		Expiring: list(h.Expiring), Expired: st.Expired, CarriedIn: st.CarriedIn, CarriedOut: st.CarriedOut, Warnings: env.warnings(ws)}
	if v.Balance != nil {
		v.Bought = &st.Bought
	}
	if percent, ok := l.UsedPercent(); ok {
		v.Percent = &percent
	}
	env.warnAll(ws)
	return env.say(v, func() *ui.Table {
		t := &ui.Table{}
		t.Add(v.Contract, v.Customer, v.To, minutesCell(v.Bought), v.Drawn, minutesCell(v.Balance))
		return t
	}, func() string {
		words := env.contractLine(viewContract(h))
		for _, p := range v.Expiring {
			words += "\n  " + env.T("%d h %02d min to be used by %s", p.Minutes/60, p.Minutes%60, p.Until)
		}
		for _, f := range []struct {
			minutes int64
			words   string
		}{{v.CarriedIn, env.T("carried over from the contract before")}, {v.CarriedOut, env.T("carried over to the renewal")}, {v.Expired, env.T("expired")}} {
			if f.minutes != 0 {
				words += fmt.Sprintf("\n  %d h %02d min  %s", f.minutes/60, f.minutes%60, f.words)
			}
		}
		return words
	})
}

// nearlyUsed warns when nine tenths of the minutes are gone.
func nearlyUsed(id string, l contract.Ledger) []*refusal.Error {
	percent, ok := l.UsedPercent()
	if !ok || !l.NearlyUsed() {
		return nil
	}
	return []*refusal.Error{refusal.Rule("contract-nearly-used", "contract %s: %d %% of the minutes are used", id, percent).
		WithHint("scatto contract renew %s, or top-up", id)}
}
