package mail

import (
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"
)

// The worked examples of group PEC.
func TestExamplesPEC(t *testing.T) {
	spec := shared(t, "spec")
	var all []struct {
		ID              string
		Input, Expected json.RawMessage
	}
	check(t, json.Unmarshal(readFile(t, filepath.Join(spec, "examples.json")), &all))
	seen := 0
	for _, e := range all {
		if !strings.HasPrefix(e.ID, "PEC-") {
			continue
		}
		seen++
		var input struct{ File string }
		var want struct {
			Classe, Firma string
			Vale          bool `json:"vale_come_pec"`
		}
		check(t, json.Unmarshal(e.Input, &input))
		check(t, json.Unmarshal(e.Expected, &want))
		in, err := Inspect(readFile(t, filepath.Join(spec, filepath.FromSlash(input.File))), PEC, Trust{}, DefaultLimits())
		check(t, err)
		row := pecRow(t, in)
		if row["classe"] != want.Classe || row["firma_smime"] != want.Firma || in.CountsAsPEC != want.Vale {
			t.Errorf("%s: %s, %s, %v; want %+v", e.ID, row["classe"], row["firma_smime"], in.CountsAsPEC, want)
		}
	}
	if seen < 5 {
		t.Errorf("%d examples of group PEC were found", seen)
	}
}
