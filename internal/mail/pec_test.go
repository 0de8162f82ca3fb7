package mail

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Every row and every column of the reference table of PEC samples (R44, R54).
func TestPECTable(t *testing.T) {
	dir := shared(t, "ref", "mail")
	lines := strings.Split(strings.TrimSpace(string(readFile(t, filepath.Join(dir, "pec", "expected.tsv")))), "\n")
	names := strings.Split(lines[0], "\t")
	if len(lines) != 12 || len(names) != 10 {
		t.Fatalf("the table has %d rows of %d columns", len(lines)-1, len(names))
	}
	for _, line := range lines[1:] {
		want := map[string]string{}
		for i, v := range strings.Split(line, "\t") {
			want[names[i]] = v
		}
		t.Run(want["file"], func(t *testing.T) {
			in, err := Inspect(readFile(t, filepath.Join(dir, filepath.FromSlash(want["file"]))), PEC, Trust{}, DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			got := pecRow(t, in)
			got["file"] = want["file"]
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("differs (-want +got):\n%s", diff)
			}
		})
	}
}

// pecRow says an inspection in the words of the table.
func pecRow(t *testing.T, in Inspection) map[string]string {
	row := map[string]string{
		"classe": strings.NewReplacer("receipt:", "ricevuta:", "pec-anomaly", "anomalia").Replace(string(in.Class)), "riferimento_message_id": "<" + in.RefersTo + ">",
		"firma_smime":   map[Signature]string{SignatureValid: "valida", SignatureInvalid: "non_valida", SignatureAbsent: "assente_o_illeggibile"}[in.Signature],
		"vale_come_pec": map[bool]string{true: "si", false: "no"}[in.CountsAsPEC],
		"daticert_tipo": "-", "daticert_errore": "-", "daticert_data": "-", "postacert": "no", "oggetto_originale": "-",
	}
	if in.Class == ClassPEC {
		row["classe"] = "messaggio"
	}
	if c := in.Certificate; c != nil {
		row["daticert_tipo"], row["daticert_errore"], row["daticert_data"] = c.Type, c.Error, c.At.Format("02/01/2006 15:04:05 -0700")
	}
	if in.Envelope != nil {
		row["postacert"], row["oggetto_originale"] = "si", in.Subject
	}
	for _, p := range in.Message.Parts {
		if p.Name == "postacert.eml" {
			m, err := Parse(p.Content, DefaultLimits())
			if err != nil {
				t.Fatal(err)
			}
			row["postacert"], row["oggetto_originale"] = "si", m.Subject
		}
	}
	return row
}
