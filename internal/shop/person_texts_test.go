package shop

import (
	"strings"
	"testing"
)

func TestTextsOfRecordsAreReadAsTheyAre(t *testing.T) {
	const data = `{"n":1.50,"name":"Nicol\u00f2 \"Nico\"","list":["Nicolò",{"hash":"Nicolò","text":"a\\"}],"x": null , "by" : "\ud83d\ude00 Nicolò"}`
	var fields []string
	out, n, err := rewriteTexts([]byte(data), func(field, s string) string {
		fields = append(fields, field+"="+s)
		return strings.ReplaceAll(s, "Nicolò", "X")
	})
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"n":1.50,"name":"X \"Nico\"","list":["X",{"hash":"Nicolò","text":"a\\"}],"x": null , "by" : "😀 X"}`; string(out) != want || n != 3 {
		t.Errorf("%d texts became\n%s, want\n%s", n, out, want)
	}
	if got, want := strings.Join(fields, "; "), `name=Nicolò "Nico"; list=Nicolò; text=a\; by=😀 Nicolò`; got != want {
		t.Errorf("the texts are %s, want %s", got, want)
	}
	for _, broken := range []string{`{"a":"b`, `{"a":"b"`, ``, `"\x"`} {
		if _, _, err := rewriteTexts([]byte(broken), func(_, s string) string { return s }); err == nil {
			t.Errorf("%s is taken for a record", broken)
		}
	}
}

func TestFilesOfRecordsAreFound(t *testing.T) {
	a, b := strings.Repeat("a", 64), strings.Repeat("b", 64)
	got := fileHashes([]byte(`{"files":[{"hash" : "` + a + `","name":"` + b + `"},{"file":"mails/bb/` + b + `.eml"}]}`))
	if len(got) != 2 || got[0] != a || got[1] != b {
		t.Errorf("%q", got)
	}
}
