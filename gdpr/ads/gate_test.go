package ads

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestGateExamples(t *testing.T) {
	var examples []struct { // the inputs of the other examples have other shapes
		ID              string
		Input, Expected json.RawMessage
	}
	if err := json.Unmarshal(shared(t, "spec/examples.json"), &examples); err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, e := range examples {
		if !strings.HasPrefix(e.ID, "ADS-") {
			continue
		}
		seen++
		var in struct {
			Sole      bool   `json:"ads_unico"`
			Request   bool   `json:"richiesta_scritta"`
			Reasons   bool   `json:"motivazione"`
			Account   bool   `json:"account_dedicato"`
			Password  bool   `json:"password_temporanea_notificata"`
			Env       string `json:"ambiente"`
			Admin     bool   `json:"account_amministratore"`
			Monitored string `json:"monitorante"`
		}
		var want struct {
			Allowed bool     `json:"connessione_consentita"`
			Missing []string `json:"mancanti"`
		}
		if err := errors.Join(json.Unmarshal(e.Input, &in), json.Unmarshal(e.Expected, &want)); err != nil {
			t.Fatal(err)
		}
		env, _, _ := strings.Cut(in.Env, "_") // workgroup_client
		var got []string
		for _, m := range (Gate{SoleADS: in.Sole, WrittenRequest: in.Request, Reasons: in.Reasons, DedicatedAccount: in.Account,
			TemporaryPassword: in.Password, Environment: env, AdministratorAccount: in.Admin, MonitoredBy: in.Monitored}).Missing() {
			got = append(got, m.Italian)
		}
		if diff := cmp.Diff(want.Missing, got); diff != "" || want.Allowed != (len(got) == 0) {
			t.Errorf("%s:\n%s", e.ID, diff)
		}
	}
	if seen < 4 {
		t.Errorf("only %d examples", seen)
	}
}

func TestGate(t *testing.T) {
	full := Gate{WrittenRequest: true, Reasons: true, DedicatedAccount: true, TemporaryPassword: true,
		Environment: EnvWorkgroup, AdministratorAccount: true, MonitoredBy: "Mario Rossi (Titolare)"}
	for _, tc := range []struct {
		name   string
		change func(*Gate)
		want   []string // rule and key
	}{
		{"R42: everything is there", func(g *Gate) {}, nil},
		{"R40: the sole administrator needs the request and its reasons only", func(g *Gate) {
			*g = Gate{SoleADS: true, WrittenRequest: true, Reasons: true}
		}, nil},
		{"R40: the sole administrator asked by voice", func(g *Gate) { *g = Gate{SoleADS: true} },
			[]string{"R40 written-request", "R40 reasons"}},
		{"R41: an oral request authorises nothing", func(g *Gate) { g.WrittenRequest = false }, []string{"R41 written-request"}},
		{"R42: nobody watches", func(g *Gate) { g.MonitoredBy = " " }, []string{"R42 monitored-by"}},
		{"R42: watching may be presumed", func(g *Gate) { g.MonitoredBy = "presunto" }, nil},
		{"S24: no dedicated account, exactly that gap", func(g *Gate) { g.DedicatedAccount = false }, []string{"R42 dedicated-account"}},
		{"R42: on a server the agreement with the administrator will do", func(g *Gate) {
			g.Environment, g.AdministratorAccount, g.AgreementWithADS = EnvServer, false, true
		}, nil},
		{"R42: in a domain the server's rule holds", func(g *Gate) {
			g.Environment, g.AdministratorAccount = EnvDomain, false
		}, []string{"R42 administrators-member"}},
		{"R42: in a workgroup no agreement replaces the rights", func(g *Gate) {
			g.AdministratorAccount, g.AgreementWithADS = false, true
		}, []string{"R42 administrator-account"}},
		{"R42: an unknown environment is held to the stricter rule", func(g *Gate) {
			g.Environment, g.AdministratorAccount, g.AgreementWithADS = "", false, true
		}, []string{"R42 administrator-account"}},
		{"R42: all that is missing is named", func(g *Gate) { *g = Gate{} }, []string{"R41 written-request", "R42 monitored-by",
			"R42 dedicated-account", "R42 temporary-password", "R42 administrator-account"}},
	} {
		g := full
		tc.change(&g)
		var got []string
		for _, m := range g.Missing() {
			got = append(got, m.Rule+" "+m.Key)
			if m.Italian == "" || m.English == "" {
				t.Errorf("%s: %s has no words", tc.name, m.Key)
			}
		}
		if diff := cmp.Diff(tc.want, got); diff != "" {
			t.Errorf("%s:\n%s", tc.name, diff)
		}
	}
	if !(Gate{MonitoredBy: "Presunto"}).MonitoringPresumed() || full.MonitoringPresumed() {
		t.Error("presumed watching is told apart from a name")
	}
}
