package content

// Words is every word on every screen in one language, an area a file:
// words/<tag>.toml holds the tables [zh] and [en]. A missing word does not
// compile, a missing language fails a test.
type Words struct {
	App      AppWords          `toml:"app"`
	Rest     RestWords         `toml:"rest"`
	Setup    SetupWords        `toml:"setup"`
	Duty     DutyWords         `toml:"duty"`
	Home     HomeWords         `toml:"home"`
	Intake   IntakeWords       `toml:"intake"`
	Field    FieldWords        `toml:"field"`
	Slip     SlipWords         `toml:"slip"`
	Records  RecordsWords      `toml:"records"`
	Custody  CustodyWords      `toml:"custody"`
	Settings SettingsWords     `toml:"settings"`
	Fault    map[string]string `toml:"fault"`   // by Fault.Code
	Trouble  map[string]string `toml:"trouble"` // by ui.Trouble.Code
}
