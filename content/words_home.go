package content

// HomeWords are the words of words/home.toml: Today.
type HomeWords struct {
	Title           string `toml:"title"`
	Today           string `toml:"today"`
	Dues            string `toml:"dues"`
	Consult         string `toml:"consult"` // short names of the counts
	Joining         string `toml:"joining"`
	ServiceConsult  string `toml:"service_consult"`
	ServiceJoining  string `toml:"service_joining"`
	ServiceHardship string `toml:"service_hardship"`
	ServiceJobs     string `toml:"service_jobs"`
	More            string `toml:"more"`     // the rarer services
	Hardship        string `toml:"hardship"` // short names of the counts
	Jobs            string `toml:"jobs"`
	ServiceCorner   string `toml:"service_corner"`
	ServiceRecords  string `toml:"service_records"`
	ServiceShift    string `toml:"service_shift"`
	Law             string `toml:"law"`
	Callbacks       string `toml:"callbacks"` // what F7 leads to besides forms
	Brief           string `toml:"brief"`
	Stock           string `toml:"stock"`
	Effort          string `toml:"effort"`
	ServiceCustody  string `toml:"service_custody"`
	ServiceSettings string `toml:"service_settings"`
	Gate            string `toml:"gate"`
	Left            string `toml:"left"` // "还有 %d 分"
	LeftHours       string `toml:"left_hours"`
	AtPage          string `toml:"at_page"` // "写到「%s」"
	NoName          string `toml:"no_name"`
	Empty           string `toml:"empty"`
	Custody         string `toml:"custody"`
	Line            string `toml:"line"`    // "今日 %d = 总部签收 %d + U盘在途 %d + 仅在本机 %d"
	Contact         string `toml:"contact"` // "上次联系 %s"
	Never           string `toml:"never"`
	NoHeadquarters  string `toml:"no_headquarters"`
	Syncing         string `toml:"syncing"`
	Serve           string `toml:"serve"`
	Person          string `toml:"person"`
	Continue        string `toml:"continue"`
	Sync            string `toml:"sync"`
	Drop            string `toml:"drop"`
	DropAsk         string `toml:"drop_ask"`
	Dropped         string `toml:"dropped"`
	OffDuty         string `toml:"off_duty"`
	Yes             string `toml:"yes"`
	Keep            string `toml:"keep"`
}
