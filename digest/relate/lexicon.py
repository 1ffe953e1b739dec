"""Words that tell nothing of where a sentence comes from, and words that are put for one another."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GRAMMAR = _words(
    """a about after again against all also although am among an and any are as at be became because been before being
    both but by can could did do does done during each either else ever every for from further had has have he her
    here him his how however i if in into is it its itself just may me might more most much must my near no nor not
    now of off on once one only onto or other our out over own per same shall she should since so some such than that
    the their them then there these they this those through to too toward towards under until up upon us very was we
    were what when where whether which while who whom whose why will with within without would yet you your
    time way part side sides regard regards order course well further moreover meanwhile according"""
)
# Who reports puts "stressed" for "noted" and "told reporters" for "said" as he pleases: no sign of the source.
SPEECH = _words(
    """say says said tell tells told add adds added adding note notes noted noting state states stated stating stress
    stresses stressed emphasise emphasised emphasize emphasized emphasising emphasizing underline underlined
    underlining point points pointed express expressed expressing explain explained remark remarked mention mentioned
    call called report reported reports announce announced declare declared recall recalled reiterate reiterated
    highlight highlighted describe described speak spoke spoken"""
)
# Words of the field that any report of any meeting uses; with the names of those who met they make every two
# reports of one meeting look alike.
COMMON = _words(
    """president minister premier chancellor prime foreign leader head state counterpart meet meeting talk talks visit
    country nation government official delegation bilateral relation relations relationship tie ties cooperation
    cooperate discuss issue issues party hold held monday tuesday wednesday thursday friday saturday sunday january
    february march april june july august september october november december morning afternoon evening day year week
    month arrive arrival receive welcome greet capital city palace house two three"""
)
# Words that who rewords a communiqué puts for one another.
SAME = (
    "meet met meeting meetings talk talks conversation negotiation negotiations", "begin began begun start started opening",
    "visit visited trip journey travel travelled traveled", "country countries nation nations state states",
    "relation relations relationship tie ties link links", "help assist assistance aid support back backing",
    "deepen strengthen enhance reinforce intensify bolster", "agree agreed agreement accord deal",
    "trade commerce", "problem question issue matter", "wish want seek hope hopes", "ready prepared willing willingness",
    "believe convinced certain confident sure confidence", "develop development growth progress",
    "talks dialogue communication", "resolve settle settlement solve solution resolution", "war conflict fighting hostilities",
    "important significant vital crucial", "thank thanked gratitude grateful thankful", "congratulate congratulations congratulated",
    "happy glad pleased delighted", "candid frank open", "exchange exchanged", "remember memory memories", "fresh vivid",
    "greet greeted welcome welcomed receive received", "big large great", "quick quickly swift swiftly instantly prompt promptly immediately",
    "result results outcome achievement achievements fruit fruits", "examine examined study studied", "oppose opposed reject rejected against",
    "next following", "earlier previous former before", "show shows demonstrate demonstrates prove proves", "field fields area areas sphere spheres",
    "joint jointly common shared mutual", "enlarge expand extend widen broaden increase", "end close conclude finish",
    "build construct construction building", "send sent dispatch dispatched", "choose chose chosen elect elected", "buy purchase",
    "ship vessel boat", "worker employee labourer", "begin commence", "need necessary necessity", "tough hard difficult hardship hardships",
    "guarantee ensure secure", "quarter fourth", "about roughly around approximately", "half fifty",
)  # fmt: skip
