"""The sentence and the remedy of each problem a pack can have, by its code.

F: the file; S: its shape; E: its meaning; W: worth another look. Codes are stable: authors quote
them and programs read them. Each entry is a function, so that it speaks the language in use when
it is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from caravan.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["SENTENCES"]

SENTENCES: Final[Mapping[str, Callable[[], tuple[str, str]]]] = {
    "F01": lambda: (
        _("Ce fichier ne s’ouvre pas."),
        _("Vérifiez que le fichier existe et que vous avez le droit de le lire."),
    ),
    "F02": lambda: (
        _("Ce fichier n’est pas enregistré en UTF-8."),
        _("Dans l’éditeur, choisissez « Enregistrer sous », puis le codage UTF-8."),
    ),
    "F03": lambda: (
        _("Cette ligne ne se lit pas comme du TOML (colonne {column})."),
        _("Vérifiez les guillemets, les crochets et le signe égal, ici et à la ligne d’avant."),
    ),
    "F04": lambda: (
        _("Le numéro de format manque en tête du fichier."),
        _("Écrivez « schema = 1 » sur la première ligne."),
    ),
    "F05": lambda: (
        _(
            "Ce questionnaire est au format {schema} : il demande une version plus récente "
            "de Caravane."
        ),
        _("Installez la nouvelle version, ou demandez ce questionnaire au format 1."),
    ),
    "F06": lambda: (
        _("Le numéro de format n’est pas un nombre entier."),
        _("Écrivez « schema = 1 », sans guillemets."),
    ),
    "F07": lambda: (
        _("Ce fichier est trop gros pour être un questionnaire."),
        _("Choisissez un fichier de questionnaire de moins de 2 Mo."),
    ),
    "F08": lambda: (
        _("La même clé ou la même table est écrite deux fois."),
        _("Gardez une seule des deux."),
    ),
    "S01": lambda: (
        _("La clé {key} est inconnue ; peut-être {near} ?"),
        _("Corrigez le nom de la clé, ou supprimez-la."),
    ),
    "S02": lambda: (
        _("La clé {key} manque, ou elle est vide."),
        _("Ajoutez-la : le guide quizzes/README.md montre un exemple."),
    ),
    "S03": lambda: (
        _("La clé {key} n’a pas la bonne forme."),
        _("Écrivez-la sur ce modèle : {model}."),
    ),
    "S04": lambda: (
        _("La valeur {value} n’est pas acceptée pour {key}."),
        _("Choisissez l’une de celles-ci : {allowed}."),
    ),
    "S05": lambda: (
        _("Ce type de question est inconnu : {kind}."),
        _(
            "Cette version ne lit que le type single ; changez la question, ou installez une "
            "version plus récente."
        ),
    ),
    "S06": lambda: (
        _("Ce questionnaire n’a aucune question."),
        _("Ajoutez au moins une table [[item]]."),
    ),
    "S07": lambda: (
        _("La clé {key} est inconnue."),
        _("Supprimez-la : elle serait perdue."),
    ),
    "S08": lambda: (
        _("Un questionnaire pour les parents n’a pas de tranche d’âge."),
        _("Supprimez la clé band."),
    ),
    "E01": lambda: (
        _("Il faut exactement une bonne réponse, il y en a {right}."),
        _("Écrivez « right = true » sur un seul choix."),
    ),
    "E02": lambda: (
        _("Les choix {first} et {second} disent la même chose."),
        _("Remplacez l’un des deux par une autre idée."),
    ),
    "E03": lambda: (
        _("Le texte {field} manque, ou il est vide."),
        _("Écrivez-le : chaque texte existe en français et en arabe."),
    ),
    "E04": lambda: (
        _("Le nombre {figure} est dans l’autre langue, mais pas ici."),
        _("Écrivez le même nombre dans les deux langues."),
    ),
    "E05": lambda: (
        _("L’identifiant {value} ne convient pas."),
        _("Employez des minuscules sans accent, des chiffres et des tirets, 40 signes au plus."),
    ),
    "E06": lambda: (
        _("Il manque la langue {language}."),
        _("Ajoutez-la à la clé languages, et écrivez chaque texte dans les deux langues."),
    ),
    "E07": lambda: (
        _("L’identifiant de choix {value} ne convient pas."),
        _("Employez a, b, c ou d."),
    ),
    "E08": lambda: (
        _("L’identifiant {value} sert deux fois."),
        _("Donnez à l’un des deux un identifiant qui n’a jamais servi."),
    ),
    "E09": lambda: (
        _("Un autre fichier du dossier porte déjà l’identifiant {value}."),
        _("Gardez un seul fichier par questionnaire dans ce dossier."),
    ),
    "E10": lambda: (
        _("Un texte pour les enfants contient un contact ou une adresse : {value}."),
        _("Supprimez-le : les contacts sont sur la carte d’aide."),
    ),
    "E11": lambda: (
        _("Les formes X et Y n’ont pas la même longueur : {x} et {y}."),
        _("Donnez à chaque question de X sa jumelle dans Y."),
    ),
    "E12": lambda: (
        _("Cette question a moins de deux choix ({choices})."),
        _("Ajoutez des tables [[item.choice]]."),
    ),
    "E13": lambda: (
        _("Ce choix n’a pas d’explication."),
        _("Écrivez feedback.fr et feedback.ar : chaque choix en mérite une."),
    ),
    "E14": lambda: (
        _(
            "Dans la forme {form}, il faut autant d’histoires vraies que de fausses : {true} "
            "et {false}."
        ),
        _("Ajoutez ou retirez une histoire, avec sa jumelle."),
    ),
    "E15": lambda: (
        _("Le code d’objectif {value} n’existe pas."),
        _("Écrivez un code comme B-CH-2 : tranche, thème, numéro."),
    ),
    "E20": lambda: (
        _("Cette question d’une forme X ou Y n’a pas de jumelle."),
        _("Écrivez twin, avec l’identifiant de la question jumelle."),
    ),
    "E21": lambda: (
        _("Une question d’apprentissage n’a pas de jumelle."),
        _("Supprimez la clé twin."),
    ),
    "E22": lambda: (
        _("La question jumelle {twin} n’existe pas dans ce fichier."),
        _("Corrigez l’identifiant, ou écrivez cette question."),
    ),
    "E23": lambda: (
        _("La question {twin} n’est pas la jumelle de celle-ci."),
        _("Deux jumelles se nomment l’une l’autre : l’une en X, l’autre en Y."),
    ),
    "E24": lambda: (
        _("La jumelle {twin} diffère sur {field}."),
        _(
            "Deux jumelles ont le même objectif, le même nombre de choix, la même valeur de "
            "claim et le même label."
        ),
    ),
    "W01": lambda: (
        _(
            "La bonne réponse est bien plus longue que les autres ({language}) : {right} "
            "signes contre {others}."
        ),
        _("Raccourcissez-la, ou étoffez les autres."),
    ),
    "W02": lambda: (
        _("La bonne réponse est trop souvent à la même place : {place}, {times} fois sur {items}."),
        _("Répartissez les bonnes réponses entre les places."),
    ),
    "W03": lambda: (
        _("Un mot absolu signale que ce choix est faux : {word}."),
        _("Retirez-le, ou écrivez-en un aussi dans la bonne réponse."),
    ),
    "W04": lambda: (
        _("Ce choix renvoie à tous les autres : {word}."),
        _("Écrivez une idée précise : l’ordre des choix change à l’écran."),
    ),
    "W05": lambda: (
        _("La question est à la forme négative : {word}."),
        _("Demandez plutôt ce qu’il faut faire."),
    ),
    "W07": lambda: (
        _("Ce texte est trop long pour cet âge : {length} mots, {most} au plus."),
        _("Coupez, ou faites deux idées."),
    ),
    "W08": lambda: (
        _("Cette question a {choices} choix ; il en faut de 3 à {most}."),
        _("Ajoutez ou retirez un choix, ou dites pourquoi dans quizzes/README.md."),
    ),
    "W13": lambda: (
        _("L’explication commence par un jugement : {word}."),
        _("Commencez par ce qui est sensé dans ce choix."),
    ),
    "W14": lambda: (
        _("Ce mot peut faire honte : {word}."),
        _("Parlez de l’acte, jamais de la personne."),
    ),
    "W15": lambda: (
        _("Ce mot peut faire peur à un enfant : {word}."),
        _("Choisissez une histoire plus calme, qui finit par une aide."),
    ),
    "W17": lambda: (
        _("Il reste un brouillon ou un blanc de trop dans ce texte."),
        _("Relisez le début, la fin et les espaces."),
    ),
    "W18": lambda: (
        _("La ponctuation n’est pas celle de cette langue : {sign}."),
        _(
            "En français, espace insécable avant les signes doubles et dans les guillemets, "
            "apostrophe courbe. En arabe, signes arabes collés au mot."
        ),
    ),
    "W19": lambda: (
        _("Cette question ressemble beaucoup à {other}."),
        _("Changez l’histoire, pas seulement le prénom."),
    ),
    "W24": lambda: (
        _("La forme {form} a {size} questions ; la saison en prévoit {wanted}."),
        _("Ajoutez ou retirez des questions, avec leurs jumelles."),
    ),
    "W25": lambda: (
        _("L’objectif {value} n’est pas de cette tranche d’âge ({letter})."),
        _("Choisissez un objectif de la tranche du questionnaire."),
    ),
    "W26": lambda: (
        _("Des mots arabes n’ont pas toutes leurs voyelles : {words}."),
        _("Ajoutez les voyelles : les enfants de cet âge en ont besoin."),
    ),
    "W27": lambda: (
        _("Il y a {size} questions d’apprentissage ; il en faut au moins {wanted}."),
        _("Ajoutez des questions « learn », avec leurs explications."),
    ),
    "W28": lambda: (
        _("L’étiquette a {length} mots ; il en faut de 2 à 5."),
        _("Dites en peu de mots ce que montre une bonne réponse."),
    ),
    "W29": lambda: (
        _("La bonne réponse est la plus longue dans {longest} questions sur {items} ({language})."),
        _("Raccourcissez-en quelques-unes."),
    ),
    "W30": lambda: (
        _("Une phrase est trop longue pour cet âge : {length} mots, {most} au plus."),
        _("Faites-en deux phrases."),
    ),
    "W31": lambda: (
        _("L’explication a {number} phrases ; {most} au plus."),
        _("Gardez : ce qui est sensé, ce qui arrive, le geste sûr."),
    ),
}
