package cmd

import (
	"strconv"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads/network"
	"scatto/internal/ui"
)

func newADSLink(env *Env) *cobra.Command {
	return group(env, "link", env.T("what joins a customer's devices, for the network map"),
		newADSLinkAdd(env), newADSLinkList(env), newADSLinkRemove(env))
}

func newADSLine(env *Env) *cobra.Command {
	return group(env, "line", env.T("a customer's lines to the Internet: kind and bandwidth (CLI-01)"),
		newADSLineAdd(env), newADSLineList(env), newADSLineRemove(env))
}

func newADSNAT(env *Env) *cobra.Command {
	return group(env, "nat", env.T("ports that are open from outside, only behind a VPN (PC-07)"),
		newADSNATAdd(env), newADSNATList(env), newADSNATRemove(env))
}

// linkView is the JSON of a link.
type linkView struct {
	Customer string `json:"customer"`
	A        string `json:"a"`
	B        string `json:"b"`
	Kind     string `json:"kind"`
	Note     orNull `json:"note"`
}

// internetLineView is the JSON of a line to the Internet.
type internetLineView struct {
	Customer string `json:"customer"`
	Device   string `json:"device"`
	Kind     string `json:"kind"`
	Down     *int64 `json:"down_kbit"`
	Up       *int64 `json:"up_kbit"`
	Provider orNull `json:"provider"`
	Note     orNull `json:"note"`
}

// natView is the JSON of a port that is open from outside; finding says what is
// wrong with it.
type natView struct {
	Customer string `json:"customer"`
	Protocol string `json:"protocol"`
	Port     int    `json:"port"`
	To       string `json:"to"`
	ToPort   int    `json:"to_port"`
	On       orNull `json:"on"`
	VPN      bool   `json:"vpn"`
	Finding  orNull `json:"finding"`
	Note     orNull `json:"note"`
}

func viewLink(customer string, l network.Link) linkView {
	return linkView{customer, l.A, l.B, l.Kind, orNull(l.Note)}
}

func viewInternetLine(customer string, l network.Line) internetLineView {
	v := internetLineView{customer, l.Device, l.Kind, nil, nil, orNull(l.Provider), orNull(l.Note)}
	if l.Down > 0 {
		v.Down, v.Up = &l.Down, &l.Up
	}
	return v
}

func viewNAT(customer string, r network.NAT) natView {
	v := natView{customer, r.Protocol, r.Port, r.To, r.ToPort, orNull(r.On), r.VPN, "", orNull(r.Note)}
	if !r.VPN {
		v.Finding = "nat-without-vpn"
	}
	return v
}

func (env *Env) linkRows(list []linkView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Device"), env.T("Device"), env.T("Kind"), env.T("Note")}}
	for _, v := range list {
		t.Add(v.A, v.B, v.Kind, v.Note)
	}
	return t
}

func (env *Env) internetLineRows(list []internetLineView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Device"), env.T("Kind"), env.T("Down Mbit/s"), env.T("Up Mbit/s"), env.T("Provider"), env.T("Note")}}
	for _, v := range list {
		t.Add(v.Device, v.Kind, mbitCell(v.Down), mbitCell(v.Up), v.Provider, v.Note)
	}
	return t
}

// mbitCell is a speed in Mbit/s, "" when nobody measured it.
func mbitCell(kbit *int64) string {
	if kbit == nil {
		return ""
	}
	whole, rest := *kbit/1000, *kbit%1000
	if rest == 0 {
		return strconv.FormatInt(whole, 10)
	}
	return strconv.FormatInt(whole, 10) + "." + strconv.FormatInt(1000+rest, 10)[1:]
}

func (env *Env) natRows(list []natView) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Port"), env.T("Opens to"), "VPN", env.T("Opened by"), env.T("Note")}}
	for _, v := range list {
		vpn := env.T("no")
		if v.VPN {
			vpn = env.T("yes")
		}
		t.Add(v.Protocol+" "+strconv.Itoa(v.Port), v.To+":"+strconv.Itoa(v.ToPort), vpn, v.On, v.Note)
	}
	return t
}
